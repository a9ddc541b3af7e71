import { inkOn } from "@/lib/look";

/** The house's sign as an icon: ground, hatched, on its colour. */
export const icon = (accent: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${accent}" d="M0 0h32v32H0z"/><path stroke="${inkOn(accent)}" stroke-width="4" d="M3 14h26"/><path stroke="${inkOn(accent)}" stroke-width="2.5" d="M10 15 4 26m11-11L9 26m11-11-6 11m11-11-6 11m9-9-5 9"/></svg>`,
  )}`;

/** A colour as red, green and blue, 0 to 255. */
type Rgb = [number, number, number];

export const HEX = /^#[\da-f]{6}$/;

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const format = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** How bright a colour is to the eye, from 0 to 1 (WCAG 2.2, relative luminance). */
function luminance(hex: string): number {
  const [red, green, blue] = parse(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** One colour with a share of another in it. */
export function mix(one: string, other: string, share: number): string {
  const [from, to] = [parse(one), parse(other)];
  return format(from.map((part, at) => part + ((to[at] ?? 0) - part) * share) as Rgb);
}

const STEPS = 256;

/** The colour nearest to one that passes, by darkening or lightening it; the colour itself where it does. */
export function nearest(hex: string, passes: (hex: string) => boolean): string | null {
  for (let step = 0; step <= STEPS; step += 1)
    for (const end of ["#000000", "#ffffff"]) {
      const tried = mix(hex, end, step / STEPS);
      if (passes(tried)) return tried;
    }
  return null;
}

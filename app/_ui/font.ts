/**
 * The headline font: Newsreader 600 from @fontsource/newsreader, made a quarter smaller by fonttools (no hinting, only the
 * ligatures and kerning of 0.8 % of an em and more, no signs that headlines do without).
 */
export const FONT_FILE = "app/_ui/font/newsreader-600.woff2";

/**
 * The font. A page keeps the letters that it begins with, so that nothing moves (`optional`); a stand-in of its measures
 * would keep a slow phone looking for it, while nothing moves anyway.
 */
export function fontFace(url: string): string {
  return `@font-face{font-family:"Newsreader";font-weight:600;font-display:optional;src:url(${url}) format("woff2")}`;
}

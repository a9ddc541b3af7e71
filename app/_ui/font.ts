/**
 * The headline font: Newsreader 600 from @fontsource/newsreader, made a quarter smaller by fonttools (no hinting, only the
 * ligatures and kerning of 0.8 % of an em and more, no signs that headlines do without).
 */
export const FONT_FILE = "app/_ui/font/newsreader-600.woff2";

/**
 * The font, and the faces that hold its place until it is there. A page keeps the letters that it begins with, so that
 * nothing moves (`optional`); metrics of the stand-ins are measured
 * against Newsreader 600, so that pages look alike with and without it.
 */
export function fontFaces(url: string): string {
  return `@font-face{font-family:"Newsreader";font-weight:600;font-display:optional;src:url(${url}) format("woff2")}
@font-face{font-family:"Newsreader near Georgia";font-weight:600;src:local("Georgia Bold"),local("Georgia-Bold"),local("Gelasio Bold");size-adjust:86.4%;ascent-override:85.1%;descent-override:30.7%;line-gap-override:0%}
@font-face{font-family:"Newsreader near Times";font-weight:600;src:local("Times New Roman Bold"),local("TimesNewRomanPS-BoldMT"),local("Liberation Serif Bold"),local("LiberationSerif-Bold");size-adjust:103.5%;ascent-override:71%;descent-override:25.6%;line-gap-override:0%}`;
}

/** Where the headline font lies in its package, and the faces that hold its place until it is there. */
export const FONT_FILE = "node_modules/@fontsource/newsreader/files/newsreader-latin-600-normal.woff2";

/**
 * A page keeps the letters that it begins with, so that nothing moves (`optional`); metrics of the stand-ins are measured
 * against Newsreader 600, so that pages look alike with and without it.
 */
export function fontFaces(url: string): string {
  return `@font-face{font-family:"Newsreader";font-weight:600;font-display:optional;src:url(${url}) format("woff2")}
@font-face{font-family:"Newsreader near Georgia";font-weight:600;src:local("Georgia Bold"),local("Georgia-Bold"),local("Gelasio Bold");size-adjust:86.4%;ascent-override:85.1%;descent-override:30.7%;line-gap-override:0%}
@font-face{font-family:"Newsreader near Times";font-weight:600;src:local("Times New Roman Bold"),local("TimesNewRomanPS-BoldMT"),local("Liberation Serif Bold"),local("LiberationSerif-Bold");size-adjust:103.5%;ascent-override:71%;descent-override:25.6%;line-gap-override:0%}`;
}

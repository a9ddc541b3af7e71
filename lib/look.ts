import { z } from "zod";
import { contrast, HEX, mix, nearest } from "./contrast";

export const FACES = ["newsreader", "book", "plain"] as const;
export const CORNERS = ["square", "slight", "round"] as const;

const colour = (standard: string) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(HEX, "Please type a colour as # and six digits, such as #ffc81e.")
    .default(standard);

/** A logo as it is kept: what pages show, and the same as PNG for mails and receipts. */
const logo = z.object({
  hash: z.string(),
  png: z.string(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type Logo = z.output<typeof logo>;

/** How the organisation looks: a handful of tokens, and its logo. */
export const lookSchema = z.object({
  accent: colour("#ffc81e"),
  accentDark: colour("#f2c443"),
  paper: colour("#fdfdfb"),
  face: z.enum(FACES).default("newsreader"),
  corner: z.enum(CORNERS).default("slight"),
  logo: logo.nullable().default(null),
  /** For dark pages; without one, the first stands there too. */
  logoDark: logo.nullable().default(null),
  logoAlt: z.string().max(200, "That is too long for a description.").default(""),
});
export type Look = z.output<typeof lookSchema>;

/** The look as it comes with the house: what the style sheets hold already. */
export const HOUSE: Look = lookSchema.parse({});
/** Of the tokens in app/_ui/tokens.css, what chosen colours must go with. */
export const INK = "#15181a";
const WHITE = "#ffffff";
const SOFT = "#51575b";
const CONTROL = "#74797d";
const BAD = "#a3200f";
const GOOD = "#17643a";
export const NIGHT = "#131617";

/** The words on a button: whichever can be read better. */
export const inkOn = (accent: string): string => (contrast(accent, INK) >= contrast(accent, WHITE) ? INK : WHITE);
/** What is set apart from the page lies on a shade of it. */
const panelOf = (paper: string): string => (paper === HOUSE.paper ? "#f2f2ec" : mix(paper, INK, 0.048));
/** The accent where it must be read: as the line below a link, or as the link itself. */
const legible = (accent: string, paper: string): string =>
  nearest(accent, (tried) => contrast(tried, paper) >= 4.5) ?? accent;

interface Pair {
  field: "accent" | "accentDark" | "paper";
  what: string;
  least: number;
  of: (colour: string) => number;
}

const onButtons = (accent: string) => contrast(accent, inkOn(accent));
const PAIRS: Pair[] = [
  { field: "accent", what: "The words on buttons", least: 4.5, of: onButtons },
  { field: "accentDark", what: "The words on buttons of dark pages", least: 4.5, of: onButtons },
  { field: "accentDark", what: "Buttons on dark pages", least: 3, of: (accent) => contrast(accent, NIGHT) },
  { field: "paper", what: "Small print on a panel", least: 4.5, of: (paper) => contrast(SOFT, panelOf(paper)) },
  { field: "paper", what: "What went wrong, in red,", least: 4.5, of: (paper) => contrast(BAD, paper) },
  { field: "paper", what: "What went well, in green,", least: 4.5, of: (paper) => contrast(GOOD, paper) },
  { field: "paper", what: "The frame of a field", least: 3, of: (paper) => contrast(CONTROL, paper) },
];
/** Too little to be a rule of accessibility, but a button that nobody sees is none. */
const SEEN = 1.3;

const sentence = (what: string, found: number, least: number, better: string | null) =>
  `${what} would have a contrast of ${found.toFixed(2)} to 1; ${least} is needed.${
    better ? ` The nearest colour that passes is ${better}.` : ""
  }`;

/** What cannot be read in these colours: one sentence to a field, with the nearest that can. */
export function lookFaults(look: Look): Partial<Record<Pair["field"], string>> {
  const seen: Pair = { field: "accent", what: "Buttons on the page", least: SEEN, of: (a) => contrast(a, look.paper) };
  const pairs = [...PAIRS, seen];
  const faults: Partial<Record<Pair["field"], string>> = {};
  for (const { field, what, least, of } of pairs) {
    const given = look[field];
    if (of(given) >= least) continue;
    const passes = (tried: string) => pairs.every((pair) => pair.field !== field || pair.of(tried) >= pair.least);
    faults[field] ??= sentence(what, of(given), least, nearest(given, passes));
  }
  return faults;
}

const BOOK = "Charter,Georgia,serif";
const PLAIN = "system-ui,sans-serif";
const RADIUS = { square: "0", slight: "3px", round: "10px" } as const;

/** A shade further from its words, for the button that the pointer is over. */
const stronger = (accent: string) => mix(accent, inkOn(accent) === INK ? WHITE : "#000000", 0.16);

const accentTokens = (accent: string, paper: string) => ({
  "--mark": accent,
  "--mark-strong": stronger(accent),
  "--mark-ink": inkOn(accent),
  "--underline": legible(accent, paper),
});

const paperTokens = (paper: string) => ({
  "--paper": paper,
  "--panel": panelOf(paper),
  "--line": mix(paper, INK, 0.16),
});

const block = (tokens: Record<string, string>) =>
  `html:root{${Object.entries(tokens)
    .map(([name, value]) => `${name}:${value}`)
    .join(";")}}`;

/** The tokens that differ from the house's, as a style of their own; empty where none does. Paper stays white. */
export function lookCss(look: Look): string {
  const { accent, accentDark, paper, face, corner } = look;
  const isPaper = paper !== HOUSE.paper;
  const always = {
    ...(face !== HOUSE.face && { "--font-display": face === "book" ? BOOK : PLAIN }),
    ...(corner !== HOUSE.corner && { "--radius": RADIUS[corner] }),
  };
  const light = {
    ...(isPaper && paperTokens(paper)),
    ...((isPaper || accent !== HOUSE.accent) && accentTokens(accent, paper)),
  };
  const dark = accentDark === HOUSE.accentDark ? {} : accentTokens(accentDark, NIGHT);
  const rule = (media: string, tokens: Record<string, string>) =>
    Object.keys(tokens).length > 0 ? `@media ${media}{${block(tokens)}}` : "";
  return [
    rule("all", always),
    rule("screen and (prefers-color-scheme:light)", light),
    rule("screen and (prefers-color-scheme:dark)", dark),
  ].join("");
}

/** Whether pages need the headline font that comes along. */
export const hasWebFont = ({ face }: Look): boolean => face === "newsreader";

/** What mails replace: their programs know no tokens, so every colour stands where it is used. */
export function mailColours({ accent, accentDark, paper }: Look) {
  return {
    accent,
    ink: inkOn(accent),
    paper,
    ground: panelOf(paper),
    link: legible(accent, paper),
    linkDark: legible(accentDark, NIGHT),
  };
}

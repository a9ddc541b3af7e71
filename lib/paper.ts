/**
 * A document that a donor files, all of it in words already: a page and a PDF are made of the same one, so that they cannot
 * say different things.
 */
export interface Paper {
  title: string;
  issuer: { name: string; lines: string[] };
  addressee: { label: string; lines: string[] };
  facts: [label: string, value: string][];
  tables: PaperTable[];
  notes: string[];
  signature: { text: string; name: string | null };
  /** What stands on each sheet beside its number. */
  footer: string;
  page: (number: number, of: number) => string;
  size: PaperSize;
  locale: string;
  /** Of what it tells: the same paper is the same file, whenever it is made. */
  date: Date;
  fileName: string;
}

export interface PaperTable {
  caption: string;
  /** The last column holds amounts. */
  head: string[];
  rows: string[][];
  totals: { label: string; amount: string; isMain?: boolean }[];
}

export type PaperSize = "A4" | "LETTER";

/** Where people write on Letter; the rest of the world has A4 (CLDR, supplemental data on paper sizes). */
const LETTER = new Set(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]);

/** The sheets of somebody's country, else of where a locale is spoken. */
export function paperSize(country: string | null, locale: string): PaperSize {
  const region = country ?? new Intl.Locale(locale).maximize().region ?? "";
  return LETTER.has(region) ? "LETTER" : "A4";
}

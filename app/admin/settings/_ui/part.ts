import type { Settings } from "@/lib/settings";

export interface FieldSpec {
  /** Where the value stands in its group: "monthly.minimum". */
  name: string;
  label: string;
  hint?: string;
  rows?: number;
  type?: string;
  options?: readonly string[];
  /** What the options are called, where their values say little. */
  names?: Record<string, string>;
}

export type Typed = Record<string, string>;

export interface Part {
  title: string;
  intro: string;
  fields: (settings: Settings) => { legend?: string; fields: FieldSpec[] }[];
  /** What stands in the fields, from what is stored. */
  show: (settings: Settings) => Typed;
  /** What to store, from what was typed; what cannot be read at all is named here. */
  read: (typed: Typed, settings: Settings) => { value: unknown; errors: Record<string, string> };
}

/** Form posts end lines as typewriters did. */
export const tidy = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, value.replaceAll("\r\n", "\n").trim()]));

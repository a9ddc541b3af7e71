import { formatMoney } from "../../money";
import type { Settings } from "../../settings";

type Filled = Pick<Settings, "organisation" | "giving">;

const PLACES: Record<string, (settings: Filled) => string> = {
  organisation: ({ organisation }) => organisation.name,
  monthly: ({ giving, organisation }) => formatMoney(giving.monthly.minimum, giving.currency, organisation.locale),
  annual: ({ giving, organisation }) => formatMoney(giving.annual.minimum, giving.currency, organisation.locale),
};

/** What may stand in curly brackets in an appeal's words. */
export const PLACEHOLDERS = Object.keys(PLACES);

const BRACKETS = /\{([^{}\n]*)\}/g;

/** What stands in curly brackets and would be shown to readers as it is. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(BRACKETS)].flatMap(([, name = ""]) => (Object.hasOwn(PLACES, name) ? [] : [name]));
}

/** The words as readers get them. */
export const fillPlaceholders = (text: string, settings: Filled): string =>
  text.replace(BRACKETS, (whole, name: string) =>
    Object.hasOwn(PLACES, name) ? (PLACES[name]?.(settings) ?? whole) : whole,
  );

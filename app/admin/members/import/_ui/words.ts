import type { ImportRow, ImportRun } from "@/lib/members/queries";
import type { ImportFormat } from "@/lib/members/rules";
import { IMPORT_FORMATS } from "@/lib/members/rules";
import type { ImportOutcome } from "@/prisma/generated/enums";
import type { Tone } from "../../../_ui/words";

export const formatWords = (format: string): string => IMPORT_FORMATS[format as ImportFormat] ?? IMPORT_FORMATS.other;

/** Where a run is, in a word. */
export function runWords({ phase, state }: Pick<ImportRun, "phase" | "state">): { label: string; tone: Tone } {
  if (state === "DISCARDED") return { label: "Forgotten", tone: "plain" };
  if (state === "STOPPED") return { label: "Stopped", tone: "bad" };
  const isBusy = state === "RUNNING";
  if (phase === "CHECK") return { label: isBusy ? "Being checked" : "Checked", tone: "plain" };
  if (phase === "IMPORT") return { label: isBusy ? "Being imported" : "Imported", tone: "good" };
  if (phase === "UNDO") return { label: isBusy ? "Being undone" : "Undone", tone: "plain" };
  return { label: "Columns to choose", tone: "plain" };
}

export const outcomeWords: Record<ImportOutcome, string> = {
  CREATED: "New members",
  CHANGED: "Changed",
  SAME: "As they are",
  REFUSED: "Refused",
};

const FIELDS: Record<string, string> = {
  ...{ name: "Name", line1: "Street", line2: "Street, second line", city: "Town or city", region: "State or region" },
  ...{ postalCode: "Postal code", country: "Country", locale: "Language", createdAt: "Member since" },
  ...{ wantsNews: "Newsletter", wantsReceipts: "Receipts", appealsOff: "Asked for support again" },
};
type Value = string | boolean | null;

/** Each change of a row: the field, and what it was and becomes. */
export function changeWords({ changes }: ImportRow): { field: string; before: string; after: string }[] {
  const said = (field: string, value: Value) => {
    if (value === null) return "nothing";
    // Kept as "not to be asked", told as whether they are asked.
    if (typeof value === "boolean") return value === (field !== "appealsOff") ? "yes" : "no";
    return field === "createdAt" ? value.slice(0, 10) : value;
  };
  return Object.entries((changes ?? {}) as Record<string, [Value, Value]>).map(([field, [before, after]]) => ({
    field: FIELDS[field] ?? field,
    before: said(field, before),
    after: said(field, after),
  }));
}

export const MODES = {
  FILL: "Only fill in what is empty here",
  UPDATE: "Let the file replace what stands here",
} as const;

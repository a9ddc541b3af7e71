import type { Day } from "../../calendar";
import { IMPORT_FIELDS, type ImportField, type ImportFormat, type ImportMapping } from "./import-fields";
import {
  type Read,
  readAddress,
  readAddresses,
  readCountry,
  readCustomers,
  readLabels,
  readMoment,
  readNote,
  readText,
  readYes,
} from "./import-values";

/** What a row says of somebody, in our own words. Null: it says nothing of that. */
export interface ImportRecord {
  address: string;
  otherAddresses: string[];
  name: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  locale: string | null;
  since: string | null;
  wantsNews: boolean | null;
  wantsReceipts: boolean | null;
  appealsOff: boolean | null;
  labels: string[];
  note: string | null;
  customers: string[];
}

export interface ReadContext {
  format: ImportFormat;
  mapping: ImportMapping;
  now: Date;
  startOf: (day: Day) => Date;
  locales: readonly string[];
  most: Record<"name" | "line1" | "line2" | "city" | "region" | "postalCode" | "label" | "note", number>;
}

/** "en" finds "en-US", where that is the first of its language that we speak. */
function readLocale(cell: string, locales: readonly string[]): Read<string | null> {
  const text = cell.trim().replace("_", "-").toLowerCase();
  if (!text) return { value: null };
  const found =
    locales.find((locale) => locale.toLowerCase() === text) ??
    locales.find((locale) => locale.toLowerCase().split("-")[0] === text.split("-")[0]);
  // A language that we do not speak is no reason to leave somebody out.
  return { value: found ?? null };
}

/** A row's cells by field, read one by one: either all of it can be taken, or every reason why not. */
export function readRow(cells: readonly string[], context: ReadContext): Read<ImportRecord> {
  const { mapping, format, locales, most } = context;
  if (cells.length > mapping.length && cells.slice(mapping.length).some((cell) => cell.trim()))
    return { reason: `The row has ${cells.length} cells, the heading ${mapping.length}` };
  const cellOf = (field: ImportField) => cells[mapping.indexOf(field)] ?? "";
  const reasons: string[] = [];
  const take = <Value>(read: Read<Value>, otherwise: Value): Value => {
    if ("value" in read) return read.value;
    reasons.push(read.reason);
    return otherwise;
  };
  const text = (field: Exclude<keyof ReadContext["most"], "label" | "note">) =>
    take(readText(cellOf(field), IMPORT_FIELDS[field], most[field]), null);
  const yes = (field: ImportField) => take(readYes(cellOf(field), IMPORT_FIELDS[field]), null);
  const isJoined = mapping.includes("firstName") || mapping.includes("lastName");
  const whole = [cellOf("firstName"), cellOf("lastName")].filter(Boolean).join(" ");
  const moment = { ...context, isMonthFirst: format === "memberful" };
  const address = take(readAddress(cellOf("email")), "");
  const since = take(readMoment(cellOf("since"), moment), null);
  const left = take(readMoment(cellOf("unsubscribed"), moment), null);
  const record: ImportRecord = {
    address,
    otherAddresses: take(readAddresses(cellOf("otherEmails")), []).filter((other) => other !== address),
    name: isJoined ? take(readText(whole, IMPORT_FIELDS.name, most.name), null) : text("name"),
    ...{ line1: text("line1"), line2: text("line2"), city: text("city"), region: text("region") },
    postalCode: text("postalCode"),
    country: take(readCountry(cellOf("country")), null),
    locale: take(readLocale(cellOf("locale"), locales), null),
    since: since?.toISOString() ?? null,
    wantsNews: left ? false : yes("wantsNews"),
    ...{ wantsReceipts: yes("wantsReceipts"), appealsOff: yes("asksOff") },
    labels: take(readLabels(cellOf("labels"), most.label), []),
    note: take(readNote(cellOf("note"), IMPORT_FIELDS.note, most.note), null),
    customers: take(readCustomers(cellOf("customers")), []),
  };
  return reasons.length > 0 ? { reason: reasons.join(". ") } : { value: record };
}

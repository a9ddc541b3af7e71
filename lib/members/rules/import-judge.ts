import { labelKey } from "../schema/labels";
import type { ImportRecord } from "./import-record";

/** FILL leaves what is there as it is; UPDATE takes what the file says. */
export type ImportMode = "FILL" | "UPDATE";

/** A member as they are before the import. */
export interface Known {
  id: string;
  name: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  locale: string;
  createdAt: Date;
  wantsNews: boolean;
  wantsReceipts: boolean;
  appealsOff: boolean;
}
type Value = string | boolean | null;
/** By field: what was there, and what the import puts there. */
export type ImportChanges = Record<string, [before: Value, after: Value]>;

export interface KnownCustomer {
  memberId: string | null;
  isErased: boolean;
}

export type Judgement =
  | { outcome: "REFUSED"; reason: string }
  | ({ outcome: "CREATED" } & Put)
  | ({ outcome: "CHANGED" | "SAME"; memberId: string; changes: ImportChanges } & Put);

/** What is put beside the member's own fields, as far as it is not there yet. */
interface Put {
  customers: string[];
  labels: string[];
  hasNote: boolean;
}

const HOME = ["line1", "line2", "city", "region", "postalCode"] as const;

/** A home is one thing: half of an old one and half of a new one is nobody's. */
function homeChanges(record: ImportRecord, known: Known, mode: ImportMode): ImportChanges {
  if (HOME.every((part) => record[part] === null)) return {};
  if (mode === "FILL" && HOME.some((part) => known[part] !== null)) return {};
  return Object.fromEntries(
    HOME.filter((part) => known[part] !== record[part]).map((part) => [part, [known[part], record[part]]]),
  );
}

/** What an import would change about a member. Whoever said no to something has said so for good. */
export function changesOf(record: ImportRecord, known: Known, mode: ImportMode): ImportChanges {
  const changes = homeChanges(record, known, mode);
  const put = (field: "name" | "country") => {
    const value = record[field];
    if (value !== null && value !== known[field] && (mode === "UPDATE" || known[field] === null))
      changes[field] = [known[field], value];
  };
  put("name");
  put("country");
  if (mode === "UPDATE") {
    if (record.locale && record.locale !== known.locale) changes.locale = [known.locale, record.locale];
    // Who came earlier than we knew; nobody becomes younger by a file.
    if (record.since && new Date(record.since) < known.createdAt)
      changes.createdAt = [known.createdAt.toISOString(), record.since];
  }
  if (record.wantsNews === false && known.wantsNews) changes.wantsNews = [true, false];
  if (record.wantsReceipts === false && known.wantsReceipts) changes.wantsReceipts = [true, false];
  if (record.appealsOff && !known.appealsOff) changes.appealsOff = [false, true];
  return changes;
}

interface Surroundings {
  customers: ReadonlyMap<string, KnownCustomer>;
  mode: ImportMode;
  /** The keys of the labels that they have. */
  labels?: ReadonlySet<string> | undefined;
  /** The texts of the notes on them. */
  notes?: ReadonlySet<string> | undefined;
}

/** What becomes of a row: somebody new, somebody known and how they change, or why nothing. */
export function judgeRow(
  record: ImportRecord,
  known: Known | null,
  { customers, mode, labels: had, notes }: Surroundings,
): Judgement {
  const held = record.customers.map((id) => ({ id, row: customers.get(id) }));
  if (held.some(({ row }) => row?.isErased))
    return { outcome: "REFUSED", reason: "This customer at Stripe had their data erased" };
  const other = held.find(({ row }) => row?.memberId && row.memberId !== known?.id);
  if (other) return { outcome: "REFUSED", reason: `${other.id} belongs to another member` };
  const fresh = held.filter(({ row }) => !row?.memberId).map(({ id }) => id);
  const labels = record.labels.filter((name) => !had?.has(labelKey(name)));
  const put: Put = { customers: fresh, labels, hasNote: Boolean(record.note && !notes?.has(record.note)) };
  if (!known) return { outcome: "CREATED", ...put };
  const changes = changesOf(record, known, mode);
  const isSame = Object.keys(changes).length + fresh.length + labels.length === 0 && !put.hasNote;
  return { outcome: isSame ? "SAME" : "CHANGED", memberId: known.id, changes, ...put };
}

/** What an undo puts back: each field that still holds what the import put there. */
export function undoneBy(changes: ImportChanges, now: Known): { patch: Record<string, Value>; left: string[] } {
  const patch: Record<string, Value> = {};
  const left: string[] = [];
  for (const [field, [before, after]] of Object.entries(changes)) {
    const value = now[field as keyof Known];
    const current = value instanceof Date ? value.toISOString() : value;
    if (current === after) patch[field] = before;
    else left.push(field);
  }
  return { patch, left };
}

import type { Difference } from "../rules/compare";

export interface Place {
  runId: string;
  /** Where the last step ended; null at the beginning. */
  cursor: string | null;
  /** How far back to look where the whole would be too much; null: everything. */
  since: Date | null;
}

/** One step of a walk: a page of Stripe's list, or of our rows. */
export interface Step {
  examined: number;
  /** Ids that both sides have. */
  met: string[];
  /** Customers to look into, because something of theirs differs or might. */
  suspects: string[];
  /** What differs and names no customer. */
  orphans: Difference[];
  /** Where to go on; null at the end. */
  cursor: string | null;
}

export type Walk = (place: Place) => Promise<Step>;

export const PAGE = 100;

/** The parameters of a list, newest first. */
export const listFrom = ({ cursor, since }: Pick<Place, "cursor"> & { since?: Date | null }) => ({
  limit: PAGE,
  ...(cursor && { starting_after: cursor }),
  ...(since && { created: { gte: Math.floor(since.getTime() / 1000) } }),
});

/** Where a list goes on after this page. */
export const cursorOf = ({ has_more, data }: { has_more: boolean; data: { id?: string }[] }): string | null =>
  has_more ? (data.at(-1)?.id ?? null) : null;

export const compact = (ids: (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

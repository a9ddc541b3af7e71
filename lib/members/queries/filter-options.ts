import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import { type FilterList, listCountries } from "../rules";

/** The newest that are offered to choose from. */
const MOST = 200;

export interface Option {
  value: string;
  label: string;
}

const READ: Record<FilterList, (tx: Tx, locale: string) => Promise<Option[]>> = {
  labels: async (tx) =>
    (await tx.label.findMany({ orderBy: { key: "asc" } })).map(({ id, name }) => ({ value: id, label: name })),
  articles: async (tx) => {
    const select = { id: true, title: true };
    const rows = await tx.article.findMany({ select, orderBy: [{ publishedAt: "desc" }, { id: "desc" }], take: MOST });
    return rows.map(({ id, title }) => ({ value: id, label: title }));
  },
  appeals: async (tx) =>
    (await tx.appeal.findMany({ select: { id: true, name: true }, orderBy: { id: "desc" }, take: MOST })).map(
      ({ id, name }) => ({ value: id, label: name }),
    ),
  variants: async (tx) => {
    const select = { id: true, name: true, appeal: { select: { name: true } } };
    const rows = await tx.appealVariant.findMany({ select, orderBy: { id: "desc" }, take: MOST });
    return rows.map(({ id, name, appeal }) => ({ value: id, label: `${appeal.name}: ${name}` }));
  },
  countries: async (_, locale) => listCountries(locale).map(({ code, name }) => ({ value: code, label: name })),
  reasons: async (tx) => {
    // From one reason to the next along the index, however many members gave each.
    const rows = await tx.$queryRaw<{ reason: string }[]>`
      WITH RECURSIVE reasons AS (
        (SELECT "cancelReason" AS reason FROM "Member" WHERE "cancelReason" IS NOT NULL ORDER BY 1 LIMIT 1)
        UNION ALL
        SELECT (SELECT "cancelReason" FROM "Member" WHERE "cancelReason" > reasons.reason ORDER BY 1 LIMIT 1)
        FROM reasons WHERE reasons.reason IS NOT NULL)
      SELECT reason FROM reasons WHERE reason IS NOT NULL LIMIT 50`;
    return rows.map(({ reason }) => ({ value: reason, label: reason }));
  },
};

/** What some of the filters offer to choose from: only lists that are asked for are read. */
export async function filterOptions(of: {
  actor: Actor;
  lists: readonly FilterList[];
  locale: string;
  tx?: Tx;
}): Promise<Partial<Record<FilterList, Option[]>>> {
  const { actor, lists, locale, tx = db } = of;
  requirePermission(actor, "members.read");
  const read = lists.map(async (list) => [list, await READ[list](tx, locale)] as const);
  return Object.fromEntries(await Promise.all(read));
}

import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { toCsv } from "../../export-files";
import { formatDecimal } from "../../money";
import { requirePermission } from "../../staff/rules";
import { getAppealResults } from "../queries";

/** What an appeal's results are made of, by day, epoch and variant, as CSV; written down. Null where there is no such appeal. */
export async function exportResults({ actor, appealId }: { actor: Actor; appealId: string }): Promise<string | null> {
  requirePermission(actor, "appeals.read");
  const results = await getAppealResults({ actor, id: appealId });
  if (!results) return null;
  const { rows, variants, plan, days } = results;
  const nameOf = new Map(variants.map(({ id, name }) => [id, name]));
  const leftOut = new Set(days.filter(({ isLeftOut }) => isLeftOut).map(({ day }) => day));
  const records = rows.map(({ day, epoch, variantId, sum, squares, ...counts }) => ({
    ...{ day, epoch, variant: variantId === appealId ? "(held back)" : (nameOf.get(variantId) ?? variantId) },
    ...{ exposures: counts.exposures, views: counts.views, dismissals: counts.dismissals },
    ...{ conversions: counts.conversions, value: formatDecimal(sum, plan.currency), currency: plan.currency },
    ...{ squaresInMinorUnits: squares, inOtherMoney: counts.foreign, leftOut: leftOut.has(day) ? "yes" : "no" },
  }));
  const after = { rows: records.length };
  await db.$transaction((tx) =>
    audit(tx, { actor, action: "figures.export", subject: { type: "Appeal", id: appealId }, after }),
  );
  return toCsv(records);
}

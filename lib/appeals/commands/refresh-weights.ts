import { randomNormal } from "d3-random";
import { system } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { transact } from "../../jobs";
import { addUp, NOTHING, readTallies } from "../queries/results-tallies";
import { floorFor, thompsonShares, toHundredths } from "../rules";

/** Running appeals that choose their shares by themselves, with the variants that are shown. */
const choosing = () =>
  db.appealTest.findMany({
    where: { isChoosing: true, appeal: { status: "RUNNING" } },
    include: { appeal: { select: { variants: { where: { weight: { gt: 0 } }, select: { id: true, weight: true } } } } },
    orderBy: { appealId: "asc" },
  });

async function refresh(
  { appealId, currency, cap, floor, leftOut, appeal }: Awaited<ReturnType<typeof choosing>>[number],
  { now, normal }: Chance & { now: Date },
): Promise<void> {
  const { variants } = appeal;
  if (variants.length < 2) return;
  const out = new Set(leftOut.map((day) => day.toISOString().slice(0, 10)));
  const rows = await readTallies({ appealId, currency, cap });
  const known = addUp(rows.filter(({ day, epoch }) => epoch > 0 && !out.has(day)));
  const tallies = Object.fromEntries(variants.map(({ id }) => [id, known[id] ?? NOTHING]));
  const shares = thompsonShares(tallies, { floor: floorFor(floor, variants.length), normal });
  const after = toHundredths(shares);
  const before = Object.fromEntries(variants.map(({ id, weight }) => [id, weight]));
  await transact(async (tx) => {
    await tx.appealTest.update({ where: { appealId }, data: { chosenAt: now } });
    if (variants.every(({ id }) => before[id] === after[id])) return;
    // Whoever changed a weight in the meantime is not overruled before the next hour.
    for (const { id, weight } of variants)
      await tx.appealVariant.updateMany({ where: { id, weight }, data: { weight: after[id] ?? weight } });
    const actor = system("weights");
    await audit(tx, {
      actor,
      action: "appeal.choose-shares",
      subject: { type: "Appeal", id: appealId },
      before,
      after,
    });
  });
}

interface Chance {
  /** Draws of the standard normal distribution. */
  normal: () => number;
}

/**
 * The job that, once an hour, sets the shares of appeals that choose by themselves. They are published with the rules; a
 * trigger begins a new epoch, and readers keep the variant that they saw.
 */
export async function refreshWeights(now = new Date(), normal: Chance["normal"] = randomNormal()): Promise<void> {
  for (const test of await choosing()) await refresh(test, { now, normal });
}

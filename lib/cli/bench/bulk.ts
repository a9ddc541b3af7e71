import type { BulkDeed } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import type { MemberListInput } from "../../members/schema";
import type { BulkOptions } from "../../memberships/rules";
import { printFigure } from "./figure";
import { ask, joinOne } from "./practice";

const GIVEN = 1_000;
/** Who pays at the stand-in, for what is done there too: half of them are canceled, half erased. */
const PAYING = 200;
const DAY_MS = 86_400_000;

async function timed<Value>(work: () => Promise<Value>): Promise<[Value, number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}

/** Members who pay, each as a customer of their own at the stand-in. */
async function makePaying(url: string): Promise<string[]> {
  const [{ stripe }, { syncCustomer }, { db }] = await Promise.all([
    import("../../stripe"),
    import("../../memberships/commands"),
    import("../../db"),
  ]);
  const first = await joinOne(stripe(), url);
  await ask(url, "clone", { customer: first, times: PAYING - 1 });
  const customers: string[] = [];
  for await (const { id } of stripe().customers.list({ limit: 100 })) customers.push(id);
  for (const id of customers) await syncCustomer(id);
  const where = { stripeCustomerId: { in: customers }, status: "ACTIVE" } as const;
  return (await db.membership.findMany({ where, select: { memberId: true } })).map(({ memberId }) => memberId);
}

/**
 * What a dry run for everybody takes, then the deeds that need nobody but the database, then those that speak with Stripe's
 * stand-in. Returns whether none is missing.
 */
export async function measureBulk(stripeUrl: string, say: (text: string) => void): Promise<boolean> {
  const [{ drawBulk, startBulk, stepBulk }, { db }] = await Promise.all([
    import("../../memberships/commands"),
    import("../../db"),
  ]);
  const staff = { role: "OWNER" as const };
  const { id: userId } = await db.user.create({ data: { email: "owner@bench.example", staff: { create: staff } } });
  const actor: Actor = { kind: "staff", userId, ...staff };
  const runOf = (id: string) => db.bulkRun.findUniqueOrThrow({ where: { id } });
  const whole = async (id: string) => {
    while (await stepBulk(id)) {
      const { total, done } = await runOf(id);
      say(`\rchange: ${done} of ${total}   `);
    }
    say("\n");
  };
  const draw = (deed: BulkDeed, options: BulkOptions, list: MemberListInput) =>
    timed(() => drawBulk({ actor, input: { deed, options, list } }));
  const act = async (id: string) => {
    await startBulk({ actor, input: { runId: id, count: String((await runOf(id)).due) } });
    const [, took] = await timed(() => whole(id));
    const { done, due } = await runOf(id);
    return { done, due, rate: Math.round((done * 1000) / took) };
  };
  const { id: labelId } = await db.label.create({ data: { name: "Bench", key: "bench" } });
  const [everybody, first] = await draw("LABEL", { labelId }, {});
  const [, rest] = await timed(() => whole(everybody));
  printFigure("admin.bulk.dry-run.first", first.toFixed(0), "ms");
  printFigure("admin.bulk.dry-run", ((first + rest) / 1000).toFixed(1), "s");
  const labeled = await act(everybody);
  printFigure("admin.bulk.label.rate", labeled.rate, "members/s");
  // Nobody else of the bench lives there.
  await db.member.createMany({ data: Array.from({ length: GIVEN }, () => ({ country: "AQ" })) });
  const until = new Date(Date.now() + 90 * DAY_MS).toISOString();
  const [comp] = await draw("COMP", { until }, { country: ["AQ"] });
  await whole(comp);
  const given = await act(comp);
  printFigure("admin.bulk.comp.rate", given.rate, "members/s");
  const paying = await makePaying(stripeUrl);
  const paid = async (deed: "CANCEL" | "ERASE", country: string, ids: string[]) => {
    await db.member.updateMany({ where: { id: { in: ids } }, data: { country } });
    const [id] = await draw(deed, {}, { country: [country] });
    await whole(id);
    const came = await act(id);
    printFigure(`admin.bulk.${deed.toLowerCase()}.rate`, came.rate, "members/s");
    return came;
  };
  const canceled = await paid("CANCEL", "TF", paying.slice(0, PAYING / 2));
  const erased = await paid("ERASE", "GS", paying.slice(PAYING / 2));
  const missing = [labeled, given, canceled, erased].reduce((sum, { due, done }) => sum + due - done, 0);
  printFigure("admin.bulk.missing", missing, "", "0");
  return missing === 0 && given.done === GIVEN && canceled.done + erased.done === PAYING;
}

import { load } from "cheerio";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { useTestDatabase } from "../embedded/test-settings";
import { getSettings } from "../settings";
import { getDefaultAsk, getPublishedRules } from "./queries";
import { renderGoal } from "./rules";
import { type Goal, newAppealForm, readVariantForm } from "./schema";

const DAY = 86_400_000;
let database: TestDatabase;
/** Each test looks at another day: what a process has reckoned within a minute it does not reckon again. */
let now = Date.parse("2026-06-15T12:00:00Z");

beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  now += DAY;
  await db.appeal.deleteMany();
  await db.membership.deleteMany();
});

const goal = (more: Partial<Goal> = {}): Goal => ({
  ...{ kind: "money", target: 5_000_000, since: "2026-06-10", until: null },
  ...more,
});
async function makeAppeal(wanted: Goal, facts: object = {}): Promise<void> {
  const words = { name: "A", headline: "Please", body: "Give.", button: "Go on", goal: wanted };
  await db.appeal.create({ data: { name: "Test", status: "RUNNING", variants: { create: words }, ...facts } });
}
const told = async (at = now) => {
  const { appeals } = await getPublishedRules("en-US", new Date(at));
  return load(appeals[0]?.variants[0]?.html ?? "")(".ask-goal").text();
};

let serial = 0;
async function move(kind: "PAYMENT" | "REFUND", amount: number, at: string, currency = "usd"): Promise<void> {
  serial += 1;
  const money = { settlementGross: amount, settlementFee: 0, settlementNet: amount, settlementCurrency: currency };
  const paid = { kind: "GIFT" as const, status: "SUCCEEDED" as const, amount: Math.abs(amount), currency };
  const { id: paymentId } = await db.payment.create({ data: { ...paid, paidAt: new Date(at) } });
  const reference = { stripeBalanceTransactionId: `txn_${serial}`, occurredAt: new Date(at), paymentId };
  await db.ledgerEntry.create({ data: { kind, amount, currency, ...reference, ...money } });
}
async function join(at: string, facts: object = {}, memberId?: string): Promise<string> {
  const id = memberId ?? (await db.member.create({ data: {} })).id;
  const plan = { plan: "MONTHLY" as const, amount: 500, currency: "usd", status: "ACTIVE" as const };
  await db.membership.create({ data: { memberId: id, ...plan, startedAt: new Date(at), ...facts } });
  return id;
}

describe("a goal of money", () => {
  it("counts what came in since its day where the organisation is, in its money, less what went back", async () => {
    await makeAppeal(goal());
    // New York's 10 June begins at four in the morning UTC.
    await move("PAYMENT", 999_900, "2026-06-10T03:59:00Z");
    await move("PAYMENT", 1_200_050, "2026-06-10T04:00:00Z");
    await move("PAYMENT", 70_000, "2026-06-11T12:00:00Z", "eur");
    await move("REFUND", -100_000, "2026-06-12T12:00:00Z");
    expect(await told()).toContain("$11,000 of $50,000 given since June 10, 2026.");
  });

  it("is reckoned at most once a minute, and then anew without anybody building anything", async () => {
    await makeAppeal(goal({ since: "2026-06-14", target: 100_000 }));
    const before = await told();
    await move("PAYMENT", 60_000, "2026-06-14T12:00:00Z");
    expect(await told(now + 59_000)).toBe(before);
    expect(await told(now + 60_000)).toContain("$600 of $1,000");
  });

  it("stands in the document, too, as it was when that was made", async () => {
    await makeAppeal(goal({ since: "2026-06-13" }), { isDefault: true });
    const where = { placement: "article-end", locale: "en-US", now: new Date(now) };
    expect((await getDefaultAsk(where))?.html).toContain("of $50,000 given since June 13, 2026.");
  });
});

describe("a goal of members", () => {
  it("counts who came in its days and still is: no doubles, no gifts of staff, nobody who was one before", async () => {
    await makeAppeal(goal({ kind: "members", target: 1_500, since: "2026-06-10", until: "2026-06-12" }));
    const here = await join("2026-06-11T12:00:00Z");
    const { id: duplicateOfId } = await db.membership.findFirstOrThrow({ where: { memberId: here } });
    await join("2026-06-11T13:00:00Z", { duplicateOfId }, here);
    await join("2026-06-11T12:00:00Z", { source: "COMP", amount: 0, currentPeriodEnd: new Date("2027-06-11") });
    await join("2026-06-11T12:00:00Z", { status: "ENDED", endedAt: new Date("2026-06-12T12:00:00Z") });
    await join("2026-06-13T12:00:00Z");
    const old = await join("2026-01-01T12:00:00Z", { status: "ENDED", endedAt: new Date("2026-06-11T11:00:00Z") });
    await join("2026-06-11T12:00:00Z", {}, old);
    await join("2026-06-12T12:00:00Z");
    expect(await told()).toContain("2 of 1,500 new members since June 10, 2026, until June 12, 2026.");
  });
});

describe("what is said of a goal", () => {
  const say = async (reached: number) => {
    const $ = load(renderGoal(goal(), reached, await getSettings()));
    const bar = $("progress");
    return { text: $("p").text(), value: bar.attr("value"), max: bar.attr("max"), label: bar.attr("aria-label") };
  };

  it("is a sentence, and a bar with a name", async () => {
    expect(await say(1_234_567)).toEqual({
      text: "$12,345 of $50,000 given since June 10, 2026.",
      ...{ value: "1234567", max: "5000000", label: "Progress towards the goal" },
    });
  });

  it("never rounds up to what is not reached, and stays at nothing where more went back than came", async () => {
    expect((await say(4_999_999)).text).toContain("$49,999 of");
    expect(await say(-500)).toMatchObject({ text: expect.stringContaining("$0 of"), value: "0" });
  });

  it("is honest beyond it", async () => {
    const { text, value } = await say(6_249_999);
    expect(text).toContain("$62,499 of $50,000");
    expect(text).toContain("That is 124% of the goal.");
    expect(value).toBe("5000000");
  });
});

describe("a goal as it is typed", () => {
  const read = async (typed: object) => {
    const settings = await getSettings();
    const [form] = newAppealForm(settings).variants;
    const errors: Record<string, string> = {};
    const say = (field: string, message: string) => {
      errors[field] = message;
    };
    const variant = readVariantForm({ ...(form ?? expect.fail()), ...typed }, settings, say);
    return { goal: variant.goal, faults: Object.keys(errors).filter((field) => field.startsWith("goal")) };
  };

  it("is none, so much money or so many members", async () => {
    expect(await read({ goalTarget: "12" })).toEqual({ goal: null, faults: [] });
    const since = { goalSince: "2026-06-10" };
    expect((await read({ goal: "money", goalTarget: "50,000", ...since })).goal).toEqual(goal());
    expect((await read({ goal: "members", goalTarget: "1,500", ...since, goalUntil: "2026-07-01" })).goal).toEqual(
      goal({ kind: "members", target: 1_500, until: "2026-07-01" }),
    );
  });

  it("has every fault beside its field", async () => {
    expect((await read({ goal: "money", goalTarget: "much" })).faults).toEqual(["goalTarget", "goalSince"]);
    const days = { goalSince: "2026-06-10", goalUntil: "2026-06-09" };
    expect((await read({ goal: "members", goalTarget: "0", ...days })).faults).toEqual(["goalTarget", "goalUntil"]);
  });
});

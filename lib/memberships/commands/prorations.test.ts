import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { membershipProduct } from "../../giving/commands";
import { feeToCover, formatMoneyInFull } from "../../money";
import { getSettings } from "../../settings";
import { stripe } from "../../stripe";
import { getStatement } from "../queries";
import { changeToAnnual, previewAnnual, syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
  await membershipProduct();
});
afterAll(() => giving.close());

const DAY = 24 * 3600;
const STEPS = { usd: 1, jpy: 1, kwd: 10 } as const;
type Currency = keyof typeof STEPS;

/** Somebody who has given monthly for some days, since when; in any currency, through Stripe's own Checkout. */
async function monthly(currency: Currency, unit_amount: number, seconds: number) {
  const { now } = await giving.standIn.control<{ now: number }>("clock");
  const price_data = { currency, product: "groundwork_membership", unit_amount, recurring: { interval: "month" } };
  const session = {
    ...{ mode: "subscription", success_url: "http://localhost/thanks" },
    line_items: [{ quantity: 1, price_data }],
  };
  const pay = { email: `${crypto.randomUUID()}@example.org` };
  const step = { at: now - seconds, session, pay };
  const { steps } = await giving.standIn.control<{ steps: { customer: string }[] }>("history", { steps: [step] });
  const customer = steps[0]?.customer ?? "";
  await syncCustomer(customer);
  const { id } = await db.member.findFirstOrThrow({ where: { customers: { some: { id: customer } } } });
  return { customer, actor: { kind: "member" as const, userId: id, memberId: id } };
}

/** The sum of a member's ledger, and what their statement says it is. */
async function sums({ memberId, ...actor }: Awaited<ReturnType<typeof monthly>>["actor"]) {
  const { _sum } = await db.ledgerEntry.aggregate({ where: { payment: { memberId } }, _sum: { amount: true } });
  const range = { from: "2000-01-01", to: "2099-12-31" };
  const { tables } = await getStatement({ actor: { ...actor, memberId }, range });
  return { ledger: _sum.amount ?? 0, stated: tables.map(({ totals }) => totals.find(({ isMain }) => isMain)?.amount) };
}

it.each(Object.keys(STEPS) as Currency[])(
  "a switch to a year costs what was shown, whatever is left of the month, and what goes back of it adds up: %s",
  async (currency) => {
    const step = STEPS[currency];
    const money = (least: number, most: number) => fc.integer({ min: least, max: most }).map((times) => times * step);
    const { fee } = (await getSettings()).giving;
    const story = fc.record({
      month: money(500, 9_999),
      year: money(12_000, 120_000),
      seconds: fc.integer({ min: 60, max: 27 * DAY }),
      coversFee: fc.boolean(),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ month, year, seconds, coversFee, share }) => {
        const { customer, actor } = await monthly(currency, month, seconds);
        const input = { amount: year, coversFee };
        const quote = await previewAnnual({ actor, input });
        if (!quote) throw new Error("No quote");
        const whole = year + (coversFee ? feeToCover(year, fee[currency], currency) : 0);
        expect(quote.credit).toBeGreaterThanOrEqual(0);
        expect(quote.credit).toBeLessThanOrEqual(month);
        expect(quote.due + quote.fromBalance).toBe(Math.max(0, whole - quote.credit));
        const { due, prorationDate } = quote;
        expect(await changeToAnnual({ actor, input: { ...input, due, prorationDate } })).toEqual({ kind: "done" });
        const before = await sums(actor);
        expect(before).toEqual({
          ledger: month + due,
          stated: [formatMoneyInFull(month + due, currency, "en-US")],
        });

        const payment = { memberId: actor.memberId, status: "SUCCEEDED" as const };
        const paid = await db.payment.findMany({ where: payment, orderBy: [{ paidAt: "desc" }, { id: "desc" }] });
        const { stripeChargeId, amount = 0 } = paid.find((one) => one.amount === due) ?? {};
        const back = Math.max(step, Math.floor((amount * share) / step) * step);
        await stripe().refunds.create({ charge: stripeChargeId ?? "", amount: back });
        await syncCustomer(customer);
        expect(await sums(actor)).toEqual({
          ledger: month + due - back,
          stated: [formatMoneyInFull(month + due - back, currency, "en-US")],
        });
      }),
      { numRuns: 4 },
    );
  },
  120_000,
);

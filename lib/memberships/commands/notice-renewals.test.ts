import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { stripe } from "../../stripe";
import { noticeRenewals, syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const DAY = 24 * 3_600_000;
const notices = () => db.emailMessage.findMany({ where: { template: "annual-renewal" }, include: { member: true } });

it("tells who renews by the year two to four weeks ahead, once, and nobody who leaves or pays by the month", async () => {
  const staying = await giveAsGuest(giving.standIn, { address: "staying@example.org", frequency: "ANNUAL" });
  const leaving = await giveAsGuest(giving.standIn, { address: "leaving@example.org", frequency: "ANNUAL" });
  const monthly = await giveAsGuest(giving.standIn, { address: "monthly@example.org" });
  await stripe().subscriptions.update(leaving.subscription, { cancel_at_period_end: true });
  for (const { customer } of [staying, leaving, monthly]) await syncCustomer(customer);
  const { currentPeriodEnd, memberId } = await db.membership.findUniqueOrThrow({
    where: { stripeSubscriptionId: staying.subscription },
  });
  const before = (days: number) => new Date((currentPeriodEnd?.getTime() ?? 0) - days * DAY);
  await noticeRenewals(before(29));
  expect(await notices()).toEqual([]);
  await noticeRenewals(before(27));
  await noticeRenewals(before(20));
  expect((await notices()).map(({ member }) => member?.id)).toEqual([memberId]);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, retryAtOnce, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { stripe } from "../../stripe";
import { syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
  retryAtOnce(stripe());
});
afterAll(() => giving.close());

async function joinTwice(address: string, card?: string) {
  const first = await giveAsGuest(giving.standIn, { address });
  await syncCustomer(first.customer);
  await giving.standIn.control("clock", { advance_seconds: 3600 });
  return { first, second: await giveAsGuest(giving.standIn, { address, card }) };
}

const doubleOf = (stripeSubscriptionId: string) =>
  db.membership.findUniqueOrThrow({
    where: { stripeSubscriptionId },
    include: { payments: true, member: { include: { messages: true } } },
  });

it.each([
  ["ended but not paid back", "POST /v1/refunds"],
  ["not even ended", "DELETE /v1/subscriptions"],
])("an undoing that was interrupted, the double %s, is finished by the next sync", async (_, match) => {
  const { second } = await joinTwice(`${match.length}@example.org`);
  await giving.standIn.control("faults", { kind: "500", match, times: 3 });
  await expect(syncCustomer(second.customer)).rejects.toThrow();
  await syncCustomer(second.customer);
  await syncCustomer(second.customer);
  const { status, duplicateOfId, payments, member } = await doubleOf(second.subscription);
  expect({ status, isDouble: duplicateOfId !== null }).toEqual({ status: "ENDED", isDouble: true });
  expect(payments).toMatchObject([{ amount: 500, amountRefunded: 500 }]);
  expect(member.messages.map(({ template }) => template).sort()).toEqual(["double-refunded", "welcome"]);
  const done = { memberId: member.id, action: "membership.undo-double" };
  expect(await db.auditEntry.count({ where: done })).toBe(1);
});

it.each(["open", "lost"])("a double that the bank took back already is ended once, the dispute %s", async (dispute) => {
  const { second } = await joinTwice(`${dispute}@example.org`, "4000000000000259");
  const [taken] = (await stripe().disputes.list({ limit: 1 })).data;
  if (dispute === "lost") await giving.standIn.control(`disputes/${taken?.id}/close`, { status: "lost" });
  await syncCustomer(second.customer);
  const { status, payments } = await doubleOf(second.subscription);
  expect(status).toBe("ENDED");
  expect(payments).toMatchObject([{ amountRefunded: 0 }]);
  const [charge] = (await stripe().charges.list({ customer: second.customer })).data;
  expect(charge).toMatchObject({ disputed: true, refunded: false });
});

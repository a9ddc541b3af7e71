import { afterAll, beforeAll, expect, it } from "vitest";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { causesOf, letter, memberOf } from "../../embedded/test-letters";
import { syncCheckout, syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const DAY = 24 * 3_600;
const advance = (seconds: number) => giving.standIn.control("clock", { advance_seconds: seconds });
/** A membership paid by a bank that takes days. */
const start = (address: string, card: string) =>
  giveAsGuest(giving.standIn, { address, card, frequency: "ANNUAL", feeCover: 132 });

it("a first debit that fails in the end brings one mail with the way to try again, and nothing else", async () => {
  await giving.standIn.control("clock", { real: true });
  const address = "no-start@example.org";
  const { customer, sessionId, attemptId } = await start(address, "debit_failure");
  expect(await syncCheckout(sessionId)).toBe("pending");
  expect(await causesOf(address)).toEqual([]);
  for (const days of [10, 2]) {
    await advance(days * DAY);
    for (let times = 0; times < 2; times += 1) await syncCustomer(customer);
    expect(await causesOf(address)).toEqual([`join-failed:${attemptId}`]);
  }
  const member = await memberOf(address);
  expect(member).toMatchObject({ status: null, payments: [{ status: "FAILED", ledgerEntries: [] }] });
  const { text = "" } = (await letter(`join-failed:${attemptId}`)) ?? {};
  expect(text).toContain("you began a membership, $35 a year, plus $1.32 to cover the fee, from your bank account");
  expect(text).toContain("the membership did not begin");
  expect(text).toContain("/join?frequency=ANNUAL&amount=3500");

  // Who tries again before the mail is sent needs none.
  await syncCustomer((await giveAsGuest(giving.standIn, { address })).customer);
  expect(await letter(`join-failed:${attemptId}`)).toBeNull();
  expect(await memberOf(address)).toMatchObject({ status: "ACTIVE" });
});

it("one that fails is told of in the same way where Stripe let it begin at once, and by nothing else afterwards", async () => {
  await giving.standIn.control("clock", { real: true });
  await giving.standIn.control("settings", { debits_begin: true });
  const address = "begun-at-once@example.org";
  const { customer, attemptId } = await start(address, "debit_failure");
  await syncCustomer(customer);
  const [membership] = (await memberOf(address)).memberships;
  expect(membership).toMatchObject({ status: "ACTIVE" });
  await advance(5 * DAY);
  await syncCustomer(customer);
  expect(await memberOf(address)).toMatchObject({ status: "PAST_DUE", payments: [{ status: "FAILED" }] });
  expect(await causesOf(address)).toEqual([`join-failed:${attemptId}`, `welcome:${membership?.id}`]);
  expect((await letter(`join-failed:${attemptId}`))?.text).toContain("the membership did not begin");
  // Stripe tries again, and gives up.
  for (let weeks = 0; weeks < 6; weeks += 1) {
    await advance(7 * DAY);
    await syncCustomer(customer);
  }
  const ended = await memberOf(address);
  expect(ended).toMatchObject({ status: "ENDED" });
  expect(await causesOf(address)).toEqual([`join-failed:${attemptId}`, `welcome:${membership?.id}`]);
  await giving.standIn.control("settings", { debits_begin: false });
});

it("who pays in the end is welcome, and a renewal that fails later is told of as one", async () => {
  await giving.standIn.control("clock", { real: true });
  const address = "slow-start@example.org";
  const { customer } = await start(address, "debit_success");
  await advance(10 * DAY);
  await syncCustomer(customer);
  const [membership] = (await memberOf(address)).memberships;
  expect(await causesOf(address)).toEqual([`welcome:${membership?.id}`]);
  await giving.standIn.control("settings", { fail_next_charge: { [customer]: ["insufficient_funds"] } });
  await advance(356 * DAY);
  await syncCustomer(customer);
  expect(await memberOf(address)).toMatchObject({ status: "PAST_DUE" });
  expect((await causesOf(address)).map((cause) => cause.split(":")[0])).toEqual(["payment-failed", "welcome"]);
});

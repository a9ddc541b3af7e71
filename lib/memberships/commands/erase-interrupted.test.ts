import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, system } from "../../actor";
import { db } from "../../db";
import { giveAsGuest, retryAtOnce, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { liveRichly } from "../../embedded/test-life";
import { findTraces } from "../../embedded/test-traces";
import { PERSONAL } from "../../members/rules";
import { stripe } from "../../stripe";
import { eraseMember, finishErasure, handleErase, syncCustomer, tendErasures } from ".";

let giving: TestGiving;
let client: Client;
beforeAll(async () => {
  giving = await useTestGiving();
  retryAtOnce(stripe());
  client = new Client({ connectionString: giving.database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await giving.close();
});

const actor: Actor = system("test");
const erase = (memberId: string) => eraseMember({ actor, input: { memberId, word: "erase", locale: "en-US" } });
const memberOf = async (address: string) => (await db.memberEmail.findUniqueOrThrow({ where: { address } })).memberId;

async function giver(address: string, card = "4242424242424242") {
  const { customer } = await giveAsGuest(giving.standIn, { address, card });
  await syncCustomer(customer);
  return { customer, memberId: await memberOf(address) };
}

/** Whatever a member's erasure asks of Stripe, in its order. */
const REQUESTS = [
  "GET /v1/customers",
  "GET /v1/subscriptions",
  "DELETE /v1/subscriptions",
  "GET /v1/invoices",
  "/void",
  "GET /v1/charges",
  "DELETE /v1/customers",
];

describe.each(["503", "drop"])("Stripe interrupts with %s", (kind) => {
  it.each(REQUESTS)("at %s: nothing is erased then, all of it at the next try", async (match) => {
    const address = `${kind}${REQUESTS.indexOf(match)}@example.org`;
    const { memberId, customer } = await giver(address, "4000000000000341");
    await giving.standIn.control("clock", { advance_seconds: 32 * 86_400 });
    const before = await findTraces(client, [address]);
    await giving.standIn.control("faults", { kind, match, times: 3 });
    expect(await erase(memberId)).toMatchObject({ ok: false, errors: { form: /nothing was erased/ } });
    expect(await findTraces(client, [address])).toEqual(expect.arrayContaining(before));
    const open = await fetch(`${giving.standIn.url}/_practice/faults`, { method: "DELETE" });
    expect(open.ok).toBe(true);
    expect(await erase(memberId)).toEqual({ ok: true, value: "erased" });
    expect(await findTraces(client, [address])).toEqual([]);
    expect(await stripe().customers.retrieve(customer)).toMatchObject({ deleted: true });
    expect((await stripe().invoices.list({ customer, status: "open" })).data).toEqual([]);
  });
});

const PERSON = { address: "ada.moss@example.org", second: "moss@example.net", name: "Ada Moss", postal: "3 Mill Row" };
const WORDS = Object.values(PERSON);

describe("the database interrupts", () => {
  /** What erasing does to each table, in words of a trigger; the billing, which ends before, does none of it again. */
  const strikes = Object.entries(PERSONAL).flatMap(([table, { erasing }]): [string, string, string][] => {
    if (erasing === "delete") return [[table, "DELETE", ""]];
    return "clear" in erasing ? [[table, `UPDATE OF "${Object.keys(erasing.clear)[0]}"`, ""]] : [];
  });
  strikes.push(["Erasure", `UPDATE OF "erasedAt"`, ""]);
  strikes.push(["AuditEntry", "INSERT", `FOR EACH ROW WHEN (NEW."action" = 'member.erase')`]);
  strikes.sort(([a], [b]) => Number(b === "MemberEmail") - Number(a === "MemberEmail"));

  it("at any table: the next try finds all as it was, and goes on to the end", async () => {
    const { memberId } = await liveRichly(giving.standIn, PERSON);
    let traces: string[] | undefined;
    await client.query(`CREATE FUNCTION "interrupt"() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'interrupted'; END $$`);
    for (const [table, when, which] of strikes) {
      await client.query(
        `CREATE TRIGGER "interrupt" BEFORE ${when} ON "${table}" ${which} EXECUTE FUNCTION "interrupt"()`,
      );
      const outcome = await erase(memberId);
      await client.query(`DROP TRIGGER "interrupt" ON "${table}"`);
      expect(outcome, table).toEqual({ ok: true, value: "under-way" });
      const left = await findTraces(client, WORDS);
      traces ??= left;
      expect(left, table).toEqual(traces);
    }
    expect(traces).not.toEqual([]);
    const { id } = await db.erasure.findUniqueOrThrow({ where: { memberId } });
    await handleErase({ erasureId: id });
    await handleErase({ erasureId: id });
    expect(await findTraces(client, WORDS)).toEqual([]);
  });
});

it("a payment that comes in between is ended and erased as well", async () => {
  const address = "late@example.org";
  const { memberId } = await giver(address);
  await giving.standIn.control("faults", { kind: "slow", match: "DELETE /v1/customers", ms: 4_000 });
  const erasing = erase(memberId);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const late = await giver(address);
  expect(late.memberId).toBe(memberId);
  expect(await erasing).toEqual({ ok: true, value: "erased" });
  expect(await stripe().customers.retrieve(late.customer)).toMatchObject({ deleted: true });
  expect(await findTraces(client, [address])).toEqual([]);
});

it("a payment that no event has told of is found under the address, ended and erased", async () => {
  const address = "unseen@example.org";
  const { memberId } = await giver(address);
  const unseen = await giveAsGuest(giving.standIn, { address, frequency: "ANNUAL" });
  expect(await erase(memberId)).toEqual({ ok: true, value: "erased" });
  expect(await stripe().customers.retrieve(unseen.customer)).toMatchObject({ deleted: true });
  expect(await syncCustomer(unseen.customer)).toEqual({ kind: "ignored" });
  expect(await findTraces(client, [address])).toEqual([]);
});

it("a last mail that cannot be sent keeps its address for a day, sealed, and no longer", async () => {
  const { memberId } = await giver("bounced@example.org");
  await erase(memberId);
  const { id } = await db.erasure.findUniqueOrThrow({ where: { memberId } });
  await expect(finishErasure({ erasureId: id })).rejects.toThrow();
  await tendErasures();
  expect((await db.erasure.findUniqueOrThrow({ where: { id } })).sealed).not.toBeNull();
  await tendErasures(new Date(Date.now() + 25 * 3_600_000));
  expect(await db.erasure.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "DONE", sealed: null });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { check, memberAt, runOf, staff, take, upload } from "../../embedded/test-imports";
import { toCsvStream } from "../../export-files";
import { EXPORT_COLUMNS, listImportRows } from "../queries";
import { exportMembers, importMembers, startImport } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());
beforeEach(async () => {
  await db.importRun.deleteMany();
});

const actor = staff("MANAGER");

describe("members who are known", () => {
  const known = (address: string, data: object = {}) =>
    db.member.create({ data: { ...data, emails: { create: { address } } }, select: { id: true } });

  it("the check says what would change, from what to what, and changes nothing", async () => {
    await known("known1@example.org", { name: "Old Name", wantsNews: false });
    await known("known2@example.org", { name: "Same" });
    const file =
      "email,name,country,newsletter\nknown1@example.org,New Name,Poland,yes\nknown2@example.org,Same,,\nnew1@example.org,New,,\n";
    const runId = await upload(file);
    expect(await check(runId)).toMatchObject({ phase: "CHECK", created: 1, changed: 1, same: 1, refused: 0 });
    const [changed] = await listImportRows({ actor, input: { runId, outcome: "CHANGED" } });
    expect(changed?.changes).toEqual({ country: [null, "PL"] });
    await check(runId, { mode: "UPDATE" });
    const [updated] = await listImportRows({ actor, input: { runId, outcome: "CHANGED" } });
    expect(updated?.changes).toEqual({ name: ["Old Name", "New Name"], country: [null, "PL"] });
    expect(await memberAt("known1@example.org")).toMatchObject({ name: "Old Name", country: null });
    expect(await memberAt("new1@example.org")).toBeNull();
    await startImport({ actor, input: { runId } });
    await importMembers({ runId });
    // Who had opted out stays so.
    expect(await memberAt("known1@example.org")).toMatchObject({ name: "New Name", country: "PL", wantsNews: false });
  });

  it("is judged by what is there at the moment of writing, not of the check", async () => {
    const runId = await upload("email,name\nmoment@example.org,From the file\n");
    await check(runId);
    await known("moment@example.org", { name: "Own" });
    await startImport({ actor, input: { runId } });
    await importMembers({ runId });
    expect(await runOf(runId)).toMatchObject({ created: 0, same: 1 });
    expect(await memberAt("moment@example.org")).toMatchObject({ name: "Own" });
  });

  it("customers of others, and of who was erased, are left alone", async () => {
    const { id: memberId } = await known("owner@example.org");
    await db.stripeCustomer.create({ data: { id: "cus_owned", memberId, livemode: false } });
    await db.stripeCustomer.create({ data: { id: "cus_gone", erasedAt: new Date(), livemode: false } });
    const run = await take(
      "email,stripe customer id\nthief@example.org,cus_owned\nghost@example.org,cus_gone\nowner@example.org,cus_owned\n",
    );
    expect(run).toMatchObject({ refused: 2, same: 1, created: 0 });
    expect(await memberAt("thief@example.org")).toBeNull();
  });

  it("a linked customer's money is what Stripe says", async () => {
    const { syncCustomer } = await import("../../memberships/commands");
    const { customer } = await giveAsGuest(giving.standIn, { address: "payer@example.org" });
    await take(`email,name,stripe customer id\nother-address@example.org,Payer,${customer}\n`);
    await syncCustomer(customer);
    const member = await memberAt("other-address@example.org");
    expect(member).toMatchObject({ name: "Payer", status: "ACTIVE" });
    expect(await memberAt("payer@example.org")).toBeNull();
  });
});

it("our own export, wiped and imported again, makes the same members", async () => {
  await take(
    "email,other emails,name,street,city,country,since,newsletter,asks off,stripe customer id,labels\n" +
      'round1@example.org,round1b@example.org,"=Formula ""X""",Quay 1,Gdynia,PL,2020-05-04,yes,no,cus_round1,Friend; Again\n' +
      "round2@example.org,,,,,,2021-05-04,no,yes,,\n",
  );
  const file = async () => {
    const stream = toCsvStream(EXPORT_COLUMNS, await exportMembers({ actor, input: { query: "round" } }));
    return await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text();
  };
  const members = async () => {
    const found = [await memberAt("round1@example.org"), await memberAt("round2@example.org")];
    return found.map((member) => {
      if (!member) return null;
      const { id: _, updatedAt: _1, emails, customers, labels, ...rest } = member;
      const addresses = emails.map(({ address, isPrimary }) => `${address} ${isPrimary}`).sort();
      const names = labels.map(({ label }) => label.name).sort();
      return { ...rest, addresses, names, customers: customers.map(({ id }) => id) };
    });
  };
  const [before, text] = [await members(), await file()];
  expect(before[0]).toMatchObject({ name: '=Formula "X"', appealsOff: false, wantsNews: true });
  expect(before[0]?.names).toEqual(["Again", "Friend", expect.stringMatching(/^Import /)]);
  expect(before[1]).toMatchObject({ appealsOff: true, wantsNews: false });
  await db.stripeCustomer.deleteMany({ where: { id: "cus_round1" } });
  await db.member.deleteMany({ where: { emails: { some: { address: { startsWith: "round" } } } } });
  expect(await take(text)).toMatchObject({ format: "own", created: 2, refused: 0 });
  expect(await members()).toEqual(before);
});

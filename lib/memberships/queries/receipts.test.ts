import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import { type Actor, system } from "../../actor";
import { createDb, type Db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { setTestSettings } from "../../embedded/test-settings";
import { putSetting } from "../../settings";
import { getReceipt, getStatement, listPayments, listStatementYears } from ".";

let database: TestDatabase;
let db: Db;
let mara: Actor;
let other: Actor;

const member = async (address: string, more: object = {}): Promise<Actor> => {
  const { id } = await db.member.create({ data: { ...more, emails: { create: { address } } } });
  return { kind: "member", userId: id, memberId: id };
};
const idOf = (actor: Actor) => ("memberId" in actor ? actor.memberId : "");
let transactions = 0;
const moved = (kind: "PAYMENT" | "REFUND", at: string, amount: number, currency = "usd") => {
  transactions += 1;
  const settled = { settlementGross: amount, settlementFee: 0, settlementNet: amount, settlementCurrency: currency };
  return {
    kind,
    amount,
    currency,
    ...settled,
    occurredAt: new Date(at),
    stripeBalanceTransactionId: `txn_${transactions}`,
  };
};
/** A payment that went through, with its movement. */
const paid = async (actor: Actor, at: string, amount: number, more: Record<string, unknown> = {}, currency = "usd") =>
  await db.payment.create({
    data: {
      ...{ memberId: idOf(actor), kind: "GIFT" as const, status: "SUCCEEDED" as const, amount, currency },
      ...{
        paidAt: new Date(at),
        createdAt: new Date(at),
        ledgerEntries: { create: moved("PAYMENT", at, amount, currency) },
      },
      ...more,
    },
  });

beforeAll(async () => {
  database = await createTestDatabase();
  setTestSettings({
    DATABASE_URL: database.url,
    ORGANISATION_ADDRESS: "1 Main Street\\nOrrin",
    ORGANISATION_TAX_ID: "12-3",
  });
  db = createDb(database.url);
  mara = await member("mara@example.org", { name: "Mara Lind", country: "US" });
  other = await member("other@example.org", { name: "Otto" });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

describe("payments", () => {
  it.each([2, 7, 100])("in pages of %i, both ways, are all there are, the newest first", async (pageSize) => {
    const actor = await member(`pages-${pageSize}@example.org`);
    // Three at each moment: the key must tell them apart.
    const at = (n: number) => new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 3))).toISOString();
    for (let n = 0; n < 20; n += 1) await paid(actor, at(n), 100 + n);
    await paid(other, at(3), 1);
    const all = await db.payment.findMany({
      where: { memberId: idOf(actor) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    const pages: string[][] = [];
    let page = await listPayments({ actor, input: { pageSize }, tx: db });
    for (;;) {
      pages.push(page.rows.map(({ id }) => id));
      if (!page.next) break;
      page = await listPayments({ actor, input: { pageSize, after: page.next }, tx: db });
    }
    expect(pages.flat()).toEqual(all.map(({ id }) => id));
    for (const forward of pages.toReversed().slice(1)) {
      page = await listPayments({ actor, input: { pageSize, before: page.previous ?? undefined }, tx: db });
      expect(page.rows.map(({ id }) => id)).toEqual(forward);
    }
    expect(page.previous).toBeNull();
  });

  it("begin at the beginning for an address typed at random, or with somebody else's payment in it", async () => {
    const actor = await member("odd@example.org");
    const own = await paid(actor, "2026-01-01T00:00:00Z", 500);
    const theirs = await paid(other, "2025-01-01T00:00:00Z", 500);
    for (const after of ["'; --", theirs.id]) {
      const { rows, previous } = await listPayments({ actor, input: { after }, tx: db });
      expect([rows.map(({ id }) => id), previous]).toEqual([[own.id], null]);
    }
    for (const actor of [{ kind: "guest" }, system("x")] as Actor[])
      await expect(listPayments({ actor, tx: db })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a receipt", () => {
  it("says who, to whom, what, when where the organisation is, and what is left", async () => {
    const { id } = await paid(mara, "2026-01-01T03:00:00Z", 1046, {
      kind: "MEMBERSHIP",
      feeCover: 46,
      periodStart: new Date("2026-01-01T03:00:00Z"),
      periodEnd: new Date("2026-02-01T03:00:00Z"),
    });
    const refund = {
      paymentId: id,
      amount: 300,
      currency: "usd",
      refundedAt: new Date("2026-03-05T12:00:00Z"),
      status: "SUCCEEDED" as const,
    };
    await db.refund.create({ data: refund });
    const receipt = await getReceipt({ actor: mara, id, tx: db });
    expect(receipt?.paper).toMatchObject({
      title: "Receipt",
      size: "LETTER",
      issuer: { lines: ["1 Main Street", "Orrin", "Tax id: 12-3", "hello@localhost.example"] },
      addressee: { lines: ["Mara Lind", "mara@example.org"] },
      notes: [expect.stringContaining("No goods or services"), expect.stringContaining("12-3")],
    });
    expect(receipt?.paper.facts).toEqual([
      ["Receipt number", expect.stringMatching(/^R-/)],
      ["Paid on", "December 31, 2025"],
      ["For", "Monthly membership"],
      ["Period", "December 31, 2025 to January 31, 2026"],
    ]);
    const [table] = receipt?.paper.tables ?? [];
    expect(table?.rows).toEqual([
      ["Monthly membership", "$10.00"],
      ["To cover the processing fee", "$0.46"],
    ]);
    expect(table?.totals.map(({ label, amount }) => [label, amount])).toEqual([
      ["Paid", "$10.46"],
      ["Refunded on March 5, 2026", "-$3.00"],
      ["What remains of this payment", "$7.46"],
    ]);
  });

  it("speaks in the organisation's own words, and has a line to sign on where somebody signs", async () => {
    const { id } = await paid(mara, "2026-01-02T00:00:00Z", 500);
    const own = {
      goodsOrServices: "A tote bag worth $4.",
      deductibleWithTaxId: "We are a 501(c)(3).",
      deductibleWithoutTaxId: "No.",
      signatory: "Jane Roe",
    };
    await putSetting(db, "receipts", own);
    const paper = (await getReceipt({ actor: mara, id, tx: db }))?.paper;
    expect(paper).toMatchObject({
      notes: ["A tote bag worth $4.", "We are a 501(c)(3)."],
      signature: { name: "Jane Roe" },
    });
    const { getSettings } = await import("../../settings");
    await putSetting(db, "organisation", { ...(await getSettings(db)).organisation, taxId: "" });
    expect((await getReceipt({ actor: mara, id, tx: db }))?.paper.notes[1]).toBe("No.");
    await db.setting.deleteMany();
  });

  it("says how a gift came offline, and is gone with a gift that was recorded wrongly", async () => {
    const offline = { create: { method: "CHEQUE" as const, reference: "1024", receivedOn: new Date("2026-05-01") } };
    const { id } = await paid(mara, "2026-05-01T12:00:00Z", 5000, { kind: "OFFLINE", offline });
    const facts = (await getReceipt({ actor: mara, id, tx: db }))?.paper.facts;
    expect(facts).toContainEqual(["Paid with", "Cheque 1024"]);
    expect(facts).toContainEqual(["For", "Gift"]);
    await db.payment.update({ where: { id }, data: { status: "CANCELED" } });
    expect(await getReceipt({ actor: mara, id, tx: db })).toBeNull();
  });

  it("is its member's alone, and there only for what was paid", async () => {
    const { id } = await paid(mara, "2026-01-03T00:00:00Z", 500);
    expect(await getReceipt({ actor: other, id, tx: db })).toBeNull();
    expect(await getReceipt({ actor: mara, id: "receipt", tx: db })).toBeNull();
    await expect(getReceipt({ actor: { kind: "guest" }, id, tx: db })).rejects.toMatchObject({ code: "forbidden" });
    for (const status of ["FAILED", "PENDING", "CANCELED"] as const) {
      const unpaid = await db.payment.create({
        data: { kind: "GIFT", status, amount: 5, currency: "usd", memberId: idOf(mara) },
      });
      expect(await getReceipt({ actor: mara, id: unpaid.id, tx: db })).toBeNull();
    }
    for (const role of Object.values(StaffRole)) {
      const read = getReceipt({ actor: { kind: "staff", userId: "u", role }, id, tx: db });
      if (role === "EDITOR") await expect(read).rejects.toMatchObject({ code: "forbidden" });
      else {
        const lines = (await read)?.paper.addressee.lines;
        expect(lines, role).toEqual(role === "ANALYST" ? ["M… L…", "m…@e….org"] : ["Mara Lind", "mara@example.org"]);
      }
    }
  });
});

describe("a statement", () => {
  const year = (n: number) => ({ from: `${n}-01-01`, to: `${n}-12-31` });

  it("is what the ledger adds up to, by the day of the charge, over all customers, per currency", async () => {
    const actor = await member("sums@example.org", { country: "PL" });
    const memberId = idOf(actor);
    await db.stripeCustomer.createMany({ data: ["cus_a", "cus_b"].map((id) => ({ id, memberId, livemode: false })) });
    const first = await paid(actor, "2026-01-01T04:59:59Z", 1000, { stripeCustomerId: "cus_a" });
    await paid(actor, "2026-01-01T05:00:00Z", 2000, { stripeCustomerId: "cus_b", feeCover: 90 });
    await paid(actor, "2026-07-01T00:00:00Z", 3500, {}, "jpy");
    // Charged at the old year's last minute, booked in the new one.
    const late = { ledgerEntries: { create: moved("PAYMENT", "2027-01-01T05:30:00Z", 700) } };
    await paid(actor, "2027-01-01T04:59:00Z", 700, late);
    await db.ledgerEntry.create({ data: { ...moved("REFUND", "2026-02-01T00:00:00Z", -400), paymentId: first.id } });
    await paid(other, "2026-05-01T00:00:00Z", 99_900);
    const totals = async (range: { from: string; to: string }) =>
      (await getStatement({ actor, range, tx: db })).tables.map(({ caption, totals }) => [
        caption,
        totals.find(({ isMain }) => isMain)?.amount,
      ]);
    expect(await totals(year(2025))).toEqual([["Payments in USD", "$10.00"]]);
    expect(await totals(year(2026))).toEqual([
      ["Payments in JPY", "¥3,500"],
      ["Payments in USD", "$23.00"],
    ]);
    expect(await totals(year(2027))).toEqual([]);
    expect(await totals({ from: "2026-02-01", to: "2026-06-30" })).toEqual([["Payments in JPY", "¥3,500"]]);
    expect(await totals({ from: "2026-01-31", to: "2026-01-31" })).toEqual([["Payments in USD", "-$4.00"]]);
    const { _sum } = await db.ledgerEntry.aggregate({
      where: { currency: "usd", payment: { memberId } },
      _sum: { amount: true },
    });
    expect(_sum.amount).toBe(3300);
    expect(await totals({ from: "2020-01-01", to: "2030-12-31" })).toEqual([
      ["Payments in JPY", "¥3,500"],
      ["Payments in USD", "$33.00"],
    ]);
    expect(await listStatementYears({ actor, tx: db })).toEqual([2027, 2026, 2025]);
    const paper = await getStatement({ actor, range: year(2026), tx: db });
    expect(paper).toMatchObject({ title: "Statement of giving for 2026", size: "A4", fileName: "statement-2026.pdf" });
    expect(paper.tables[1]?.totals).toContainEqual({
      label: "To cover processing fees, part of what was given",
      amount: "$0.90",
    });
  });

  it("says when something of these days is not booked yet, or when there is nothing", async () => {
    const actor = await member("waits@example.org");
    expect(await listStatementYears({ actor, tx: db })).toEqual([]);
    expect((await getStatement({ actor, range: year(2026), tx: db })).notes[0]).toBe(
      "Nothing was given on these days.",
    );
    await paid(actor, "2026-04-01T00:00:00Z", 500, { ledgerEntries: {} });
    const { tables, notes } = await getStatement({ actor, range: year(2026), tx: db });
    expect([tables, notes[1]]).toEqual([
      [],
      expect.stringContaining("One payment of these days is still being settled"),
    ]);
    for (const actor of [{ kind: "guest" }, { kind: "staff", userId: "u", role: "OWNER" }] as Actor[])
      await expect(getStatement({ actor, range: year(2026), tx: db })).rejects.toMatchObject({ code: "forbidden" });
  });
});

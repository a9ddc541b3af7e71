import fc from "fast-check";
import { expect, it } from "vitest";
import type { LedgerKind } from "../../../prisma/generated/enums";
import { currencyRules } from "../../money";
import { momentsOf } from "./range";
import { type ReceiptPayment, remainderOf } from "./receipt";
import { entryOf, type StatementEntry, sectionsOf } from "./statement";
import { statementPaper } from "./statement-paper";

const ZONES = ["UTC", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Pacific/Honolulu"];
const CURRENCIES = ["usd", "jpy", "kwd"] as const;
const HOUR = 3_600_000;

interface Moved {
  kind: LedgerKind;
  amount: number;
  occurredAt: Date;
}
interface Story {
  currency: string;
  amount: number;
  feeCover: number;
  paidAt: Date;
  ledger: Moved[];
}

/** Moments crowd around the ends of years, where every time zone has its own opinion. */
const moment = fc
  .tuple(fc.integer({ min: 2023, max: 2027 }), fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 3_599 }))
  .map(([year, hours, seconds]) => new Date(Date.UTC(year, 0, 1) + hours * HOUR + seconds * 1_000));

/** One payment with its covered fee, booked a while after the charge; refunds that may fail; a dispute, lost or won. */
const story: fc.Arbitrary<Story> = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES),
    steps: fc.integer({ min: 2, max: 900_000 }),
    fee: fc.double({ min: 0, max: 0.2, noNaN: true }),
    paidAt: moment,
    lag: fc.integer({ min: 0, max: 2 }),
    refunds: fc.array(
      fc.record({ part: fc.double({ min: 0.01, max: 0.6, noNaN: true }), at: moment, fails: fc.boolean() }),
      { maxLength: 3 },
    ),
    dispute: fc.option(fc.record({ at: moment, isWon: fc.boolean(), backAt: moment })),
  })
  .map(({ currency, steps, fee, paidAt, lag, refunds, dispute }) => {
    const { step } = currencyRules(currency);
    const amount = steps * step;
    const ledger: Moved[] = [{ kind: "PAYMENT", amount, occurredAt: new Date(paidAt.getTime() + lag * HOUR) }];
    let left = amount;
    for (const { part, at, fails } of refunds) {
      const refunded = Math.min(left, Math.ceil((amount * part) / step) * step);
      if (refunded === 0) continue;
      ledger.push({ kind: "REFUND", amount: -refunded, occurredAt: at });
      if (fails)
        ledger.push({ kind: "REFUND_FAILURE", amount: refunded, occurredAt: new Date(at.getTime() + 5 * HOUR) });
      else left -= refunded;
    }
    if (dispute && left > 0) {
      ledger.push({ kind: "DISPUTE", amount: -left, occurredAt: dispute.at });
      if (dispute.isWon) ledger.push({ kind: "DISPUTE_REVERSAL", amount: left, occurredAt: dispute.backAt });
    }
    return { currency, amount, feeCover: Math.floor((amount * fee) / step) * step, paidAt, ledger };
  });

const stories = fc.array(story, { maxLength: 12 });

function entriesOf(told: Story[]): StatementEntry[] {
  return told.flatMap(({ currency, paidAt, feeCover, ledger }, index) => {
    const payment = {
      id: `018f0000-0000-7000-8000-${String(index).padStart(12, "0")}`,
      paidAt,
      feeCover,
      what: "GIFT" as const,
    };
    return ledger.map((moved) => entryOf({ ...moved, currency, payment }));
  });
}

/** By the platform's own calendar, and by adding up, without anything that makes statements. */
function ledgerSum(told: Story[], currency: string, isIn: (day: string) => boolean, timeZone: string): number {
  const dayIn = new Intl.DateTimeFormat("en-CA", { timeZone });
  let sum = 0;
  for (const one of told.filter((item) => item.currency === currency))
    for (const { kind, amount, occurredAt } of one.ledger)
      if (isIn(dayIn.format(kind === "PAYMENT" ? one.paidAt : occurredAt))) sum += amount;
  return sum;
}

/** Minor units read back from what is printed. */
function readBack(text: string, currency: string): number {
  const { exponent } = currencyRules(currency);
  const digits = text.replace(/[^\d.]/g, "");
  expect(digits.split(".")[1]?.length ?? 0).toBe(exponent);
  return Number(digits.replace(".", "")) * (/[-−]/.test(text) ? -1 : 1);
}

const totalOf = (entries: StatementEntry[], currency: string, from: string, to: string, timeZone: string) =>
  sectionsOf(entries, ...momentsOf({ from, to }, timeZone)).find((section) => section.currency === currency)?.total ??
  0;

it("is the sum of the ledger to the last digit, for every year, currency and time zone", () => {
  fc.assert(
    fc.property(stories, fc.constantFrom(...ZONES), (told, timeZone) => {
      const entries = entriesOf(told);
      for (const currency of CURRENCIES) {
        let all = 0;
        for (let year = 2022; year <= 2028; year += 1) {
          const total = totalOf(entries, currency, `${year}-01-01`, `${year}-12-31`, timeZone);
          expect(total).toBe(ledgerSum(told, currency, (day) => day.startsWith(String(year)), timeZone));
          all += total;
        }
        expect(all).toBe(ledgerSum(told, currency, () => true, timeZone));
      }
    }),
    { numRuns: 300 },
  );
});

it("cut at any day, the two halves add up to the whole", () => {
  fc.assert(
    fc.property(stories, moment, fc.constantFrom(...ZONES), (told, cut, timeZone) => {
      const [before, after] = [cut, new Date(cut.getTime() + 24 * HOUR)].map((at) => at.toISOString().slice(0, 10)) as [
        string,
        string,
      ];
      const entries = entriesOf(told);
      for (const currency of CURRENCIES)
        expect(
          totalOf(entries, currency, "2020-01-01", before, timeZone) +
            totalOf(entries, currency, after, "2030-12-31", timeZone),
        ).toBe(ledgerSum(told, currency, () => true, timeZone));
    }),
  );
});

it("prints every amount to the last digit: what is read back adds up to what it says", () => {
  const organisation = { name: "O", taxId: "", address: "", email: "o@example.org", locale: "en-US", tagline: "" };
  const receipts = { goodsOrServices: "", deductibleWithTaxId: "", deductibleWithoutTaxId: "", signatory: "" };
  const donor = { name: null, address: "a@example.org", country: null };
  fc.assert(
    fc.property(stories, fc.constantFrom(...ZONES), (told, timeZone) => {
      const range = { from: "2020-01-01", to: "2030-12-31" };
      const issuer = { organisation: { ...organisation, timeZone }, receipts };
      const { tables } = statementPaper({ range, entries: entriesOf(told), unsettled: 0 }, donor, issuer);
      for (const { caption, rows, totals } of tables) {
        const currency = caption.slice(-3).toLowerCase();
        const printed = rows.reduce((sum, cells) => sum + readBack(cells.at(-1) ?? "", currency), 0);
        const total = readBack(totals.find(({ isMain }) => isMain)?.amount ?? "", currency);
        expect(printed).toBe(total);
        expect(total).toBe(ledgerSum(told, currency, () => true, timeZone));
      }
    }),
  );
});

it("and each receipt says of its payment what the ledger does", () => {
  fc.assert(
    fc.property(story, ({ amount, ledger }) => {
      const ledgerEntries = ledger.map((entry) => ({ ...entry, refundId: null }));
      const payment = { amount, refunds: [], ledgerEntries } as unknown as ReceiptPayment;
      expect(remainderOf(payment)).toBe(ledger.reduce((sum, entry) => sum + entry.amount, 0));
    }),
  );
});

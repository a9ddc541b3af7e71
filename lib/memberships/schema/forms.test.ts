import { describe, expect, it } from "vitest";
import { STARTING_OFFERS } from "../../offers";
import type { Settings } from "../../settings";
import {
  deliveryFieldsSchema,
  givenFieldsSchema,
  givenIn,
  offlineFieldsSchema,
  readDelivery,
  readGiven,
  readOffline,
  readRefund,
  refundFieldsSchema,
} from ".";

const giving = {
  currency: "usd",
  monthly: { minimum: 500, suggested: [500], recommended: 500 },
  annual: { minimum: 3500, suggested: [3500], recommended: 3500 },
  oneTime: { minimum: 500, suggested: [500], recommended: 500 },
} as unknown as Settings["giving"];
const timeZone = "America/New_York";
const context = { giving, locale: "en-US", timeZone, now: new Date("2026-11-25T12:00:00Z") };

describe("a membership for somebody else", () => {
  const GOOD = { plan: "ANNUAL", giverName: "Robin", recipientAddress: " Kim@Example.org ", when: "now" };
  const read = (change: object = {}) => readGiven(givenFieldsSchema.parse({ ...GOOD, ...change }), context);

  it("takes the least when no amount was typed, and any larger one", () => {
    expect(read()).toMatchObject({
      ok: true,
      value: { amount: 3500, recipientAddress: "kim@example.org", deliverAt: null },
    });
    expect(read({ plan: "MONTHLY" })).toMatchObject({ ok: true, value: { amount: 500 } });
    expect(read({ amount: "50.50" })).toMatchObject({ ok: true, value: { amount: 5050 } });
    expect(read({ recipientAddress: "", message: "  " })).toMatchObject({
      ok: true,
      value: { recipientAddress: null, message: null, wantsNews: false },
    });
  });

  it.each([
    [{ plan: "" }, ["plan"]],
    [{ amount: "34.99" }, ["amount"]],
    [{ amount: "lots" }, ["amount"]],
    [{ giverName: " " }, ["giverName"]],
    [{ giverName: "x".repeat(81) }, ["giverName"]],
    [{ message: "x".repeat(501) }, ["message"]],
    [{ recipientAddress: "kim" }, ["recipientAddress"]],
    [{ recipientAddress: "", when: "date", date: "2026-12-24" }, ["recipientAddress"]],
    [{ amount: "1", giverName: "", when: "date" }, ["amount", "giverName", "date"]],
    [{ when: "now", date: "2026-12-24" }, ["date"]],
  ])("%j is to be mended at %j", (change, fields) => {
    const result = read(change);
    expect(result.ok ? [] : Object.keys(result.errors).sort()).toEqual(fields.toSorted());
  });

  it("is read and shown in each currency that is offered, and in no other", () => {
    const yen = STARTING_OFFERS.jpy;
    const terms = { ...giving, others: { jpy: yen } } as Settings["giving"];
    const typed = (change: object) => givenFieldsSchema.parse({ ...GOOD, ...change });
    const of = (change: object) => readGiven(typed(change), { ...context, giving: terms });
    expect(of({ currency: "JPY" })).toMatchObject({ value: { amount: yen.annual.minimum, currency: "jpy" } });
    expect(of({ currency: "jpy", amount: "6000" })).toMatchObject({ value: { amount: 6000, currency: "jpy" } });
    expect(of({ currency: "jpy", amount: "40" })).toMatchObject({ errors: { amount: /¥5,000/ } });
    expect(of({ amount: "40" })).toMatchObject({ value: { amount: 4000, currency: "usd" } });
    expect(of({ currency: "gbp" })).toMatchObject({ errors: { plan: /not taken here/ } });
    const shown = (currency?: string) => {
      const { giving: own, fields } = givenIn(typed({ currency }), terms);
      return [own.currency, own.annual.minimum, fields.currency];
    };
    expect(shown("jpy")).toEqual(["jpy", 5000, "jpy"]);
    for (const currency of ["usd", "gbp", "constructor", undefined])
      expect(shown(currency)).toEqual(["usd", 3500, undefined]);
  });

  it("keeps five hundred characters over several lines as they were typed", () =>
    expect(read({ message: `a\r\n${"b".repeat(498)}` })).toMatchObject({ ok: true }));
});

describe("a day of delivery", () => {
  const on = (date: string) =>
    readDelivery(deliveryFieldsSchema.parse({ recipientAddress: "kim@example.org", when: "date", date }), context);
  it("is at nine in the organisation's morning, from today to a year ahead", () => {
    expect(on("2026-12-24")).toMatchObject({ ok: true, value: { deliverAt: new Date("2026-12-24T14:00:00Z") } });
    for (const day of ["2026-11-25", "2027-11-25"]) expect(on(day)).toMatchObject({ ok: true });
  });
  it.each(["2026-11-24", "2027-11-26", "2026-02-30", ""])("is not %s", (day) =>
    expect(on(day)).toMatchObject({ ok: false, errors: { date: expect.any(String) } }),
  );
});

describe("a gift that came offline", () => {
  const GOOD = { name: "Ada", amount: "50", currency: "usd", method: "CHEQUE", receivedOn: "2026-11-25" };
  const read = (change: object = {}) =>
    readOffline(offlineFieldsSchema.parse({ ...GOOD, ...change }), { ...context, currency: "usd", newId: "new" });

  it("is read in its own currency", () => {
    expect(read()).toMatchObject({ ok: true, value: { id: "new", amount: 5000, name: "Ada", address: null } });
    expect(read({ currency: "jpy", amount: "5,000" })).toMatchObject({ ok: true, value: { amount: 5000 } });
    expect(read({ reference: " AB   12 " })).toMatchObject({ ok: true, value: { reference: "AB 12" } });
  });

  it.each([
    [{ name: "" }, "name"],
    [{ address: "ada" }, "address"],
    [{ amount: "0" }, "amount"],
    [{ amount: "-5" }, "amount"],
    [{ currency: "jpy", amount: "5.50" }, "amount"],
    [{ amount: "999999999" }, "amount"],
    [{ method: "SHELLS" }, "method"],
    [{ receivedOn: "2026-11-26" }, "receivedOn"],
    [{ receivedOn: "yesterday" }, "receivedOn"],
    [{ note: "x".repeat(501) }, "note"],
  ])("%j is to be mended at %s", (change, field) =>
    expect(read(change)).toMatchObject({ ok: false, errors: { [field]: expect.any(String) } }),
  );
});

describe("a refund", () => {
  const read = (change: object) => {
    const fields = refundFieldsSchema.parse({ payment: "01940000-0000-7000-8000-000000000001", ...change });
    return readRefund(fields, { left: 6000, currency: "usd", newId: "01940000-0000-7000-8000-000000000002" });
  };

  it("of all takes no part typed beside it, unless that is all", () => {
    expect(read({ extent: "full" })).toMatchObject({ ok: true, value: { amount: 6000 } });
    expect(read({ extent: "full", amount: "60" })).toMatchObject({ ok: true, value: { amount: 6000 } });
    expect(read({ extent: "part", amount: "5" })).toMatchObject({ ok: true, value: { amount: 500 } });
    for (const amount of ["5", "lots"])
      expect(read({ extent: "full", amount })).toMatchObject({
        ok: false,
        errors: { amount: expect.stringContaining("part") },
      });
  });

  it("and a recorded gift keep a note that is far too long, to be made shorter", () => {
    const note = "n".repeat(9000);
    expect(refundFieldsSchema.parse({ note }).note).toBe(note);
    expect(offlineFieldsSchema.parse({ note }).note).toBe(note);
    expect(read({ extent: "full", note })).toMatchObject({
      ok: false,
      errors: { note: expect.stringContaining("at most") },
    });
  });
});

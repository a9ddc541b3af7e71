import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CARD_FEES, currencies, currencyRules, feeToCover, formatMoney, formatMoneyInFull, parseMoney } from "./money";

describe("what people type", () => {
  it.each([
    ["5", "usd", 500],
    [" $12.50 ", "usd", 1250],
    ["1,200", "usd", 120_000],
    ["12.5", "usd", 1250],
    ["0", "usd", 0],
    ["500", "jpy", 500],
    ["5.250", "kwd", 5250],
    ["100", "isk", 10_000],
    ["US$ 5", "usd", 500],
    ["5 USD", "usd", 500],
    ["5 €", "eur", 500],
    ["EUR 5", "eur", 500],
    ["500 kr.", "isk", 50_000],
    ["¥500", "jpy", 500],
    ["5 د.ك", "kwd", 5000],
  ])("%s in %s is %i", (text, currency, amount) => expect(parseMoney(text, currency)).toBe(amount));

  it.each([
    ["five", "usd"],
    ["-5", "usd"],
    ["1e3", "usd"],
    ["5.555", "usd"],
    ["1,20", "usd"],
    ["5 6", "usd"],
    ["", "usd"],
    ["5.5", "jpy"],
    ["5.255", "kwd"],
    ["0.50", "isk"],
    ["99999999999999999999", "usd"],
    ["€5", "usd"],
    ["5 EUR", "usd"],
    ["$5", "eur"],
    ["5 kr", "usd"],
    ["5.", "usd"],
    [".5", "usd"],
    ["5 a", "usd"],
  ])("%s in %s is no amount", (text, currency) => expect(parseMoney(text, currency)).toBeNull());
});

it("reads back what it shows, in every currency", () => {
  for (const currency of currencies) {
    const { step } = currencyRules(currency);
    for (const times of [1, 7, 100, 999, 12_345]) {
      const amount = times * step;
      expect(parseMoney(formatMoney(amount, currency, "en-US").replace(/[^\d.,]/g, ""), currency)).toBe(amount);
    }
  }
});

it("shows no empty cents, and refuses a currency that nobody offers", () => {
  expect(formatMoney(500, "usd")).toBe("$5");
  expect(formatMoney(550, "usd")).toBe("$5.50");
  expect(formatMoney(500, "jpy")).toBe("¥500");
  expect(() => formatMoney(1, "xyz")).toThrow(RangeError);
});

describe("covering the fee", () => {
  it.each([
    [500, "usd", 46],
    [1000, "usd", 61],
    [3500, "usd", 136],
    [1000, "jpy", 38],
    [100_000, "isk", 7200],
    [5000, "kwd", 250],
  ])("of %i in %s adds %i", (amount, currency, fee) =>
    expect(feeToCover(amount, CARD_FEES[currency as keyof typeof CARD_FEES], currency)).toBe(fee),
  );

  const terms = fc.record({ basisPoints: fc.nat(1_500), fixed: fc.nat(10_000) });
  it.each(currencies)("leaves the amount whole in %s, and never a step more", (currency) => {
    const { step } = currencyRules(currency);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), terms, (times, fee) => {
        const amount = times * step;
        const cover = feeToCover(amount, fee, currency);
        const gross = amount + cover;
        // In exact arithmetic: ten-thousandths of the minor unit.
        const net = BigInt(gross) * BigInt(10_000 - fee.basisPoints) - BigInt(fee.fixed) * 10_000n;
        expect(cover % step).toBe(0);
        expect(net >= BigInt(amount) * 10_000n).toBe(true);
        expect(net < BigInt(amount + step) * 10_000n).toBe(true);
      }),
    );
  });
});

it("says all digits of a currency on papers, however many it has", () => {
  const inFull = ["usd", "jpy", "kwd"].map((currency) => formatMoneyInFull(5_000, currency));
  expect(inFull).toEqual(["$50.00", "¥5,000", "KWD\u00a05.000"]);
  expect([formatMoney(5_000, "usd"), formatMoney(5_050, "usd")]).toEqual(["$50", "$50.50"]);
});

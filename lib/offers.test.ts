import { describe, expect, it } from "vitest";
import { giveFieldsSchema, readChoice } from "./giving/schema";
import { CARD_FEES, currencies, currencyRules, formatMoney } from "./money";
import { offeredCurrencies, offeredIn, STARTING_OFFERS } from "./offers";
import { settingSchema } from "./settings";
import { checkSetting } from "./settings-check";

const giving = { ...settingSchema("giving").parse({}), others: { eur: STARTING_OFFERS.eur, jpy: STARTING_OFFERS.jpy } };
const give = (typed: Record<string, string>, locale = "en-US") =>
  readChoice(giveFieldsSchema.parse({ frequency: "MONTHLY", ...typed }), giving, locale);

describe("what each currency begins with", () => {
  it.each(currencies)("%s: can be charged, and holds what it recommends", (currency) => {
    const { step, minimum } = currencyRules(currency);
    for (const offer of Object.values(STARTING_OFFERS[currency])) {
      expect(offer.minimum).toBeGreaterThanOrEqual(minimum);
      expect(offer.suggested.every((amount) => amount % step === 0 && amount >= offer.minimum)).toBe(true);
      expect(offer.suggested).toContain(offer.recommended);
    }
    const { monthly, annual } = STARTING_OFFERS[currency];
    expect(annual.minimum).toBeLessThan(12 * monthly.minimum);
    expect(checkSetting("giving", { currency, ...STARTING_OFFERS[currency], fee: CARD_FEES }).ok).toBe(true);
  });

  it("is $5 a month and $35 a year, and what the settings begin with", () => {
    const { monthly, annual, oneTime } = settingSchema("giving").parse({});
    expect(STARTING_OFFERS.usd).toEqual({ monthly, annual, oneTime });
    expect(STARTING_OFFERS.usd.monthly.minimum).toBe(500);
    expect(STARTING_OFFERS.usd.annual.minimum).toBe(3500);
  });
});

describe("money in Spanish", () => {
  it("is written with the sign that everybody knows; dollars say whose they are where there are others", () => {
    const said = (currency: string, locale: string) => formatMoney(1_000, currency, locale).replace(/\s/g, " ");
    expect(["usd", "eur", "gbp", "jpy"].map((one) => said(one, "es-US"))).toEqual(["$10", "€10", "£10", "¥1,000"]);
    expect(["usd", "eur"].map((one) => said(one, "es-ES"))).toEqual(["10 US$", "10 €"]);
    expect(said("usd", "es-MX")).toBe("USD 10");
  });
});

describe("the currencies of a newsroom", () => {
  it("are its own first, then what else is taken", () => {
    expect(offeredCurrencies(giving)).toEqual(["usd", "eur", "jpy"]);
    expect(offeredIn(giving, "jpy")).toMatchObject({ currency: "jpy", monthly: { minimum: 700 } });
    expect(offeredCurrencies(offeredIn(giving, "jpy") ?? giving)).toEqual(["jpy", "usd", "eur"]);
    expect(offeredIn(giving, undefined)).toBe(giving);
    expect(offeredIn(giving, "gbp")).toBeNull();
    expect(offeredIn(giving, "constructor")).toBeNull();
  });

  it("are checked where the form is taken: each by its own minimum and step", () => {
    expect(give({ monthly: "other", monthlyOther: "5", currency: "eur" })).toMatchObject({
      value: { amount: 500, currency: "eur" },
    });
    expect(give({ monthly: "500", currency: "jpy" })).toMatchObject({
      errors: { monthly: `A monthly membership starts at ${formatMoney(700, "jpy")}.` },
    });
    expect(give({ monthlyOther: "700.50", currency: "jpy" }).ok).toBe(false);
    expect(give({ monthly: "1000", currency: "gbp" })).toMatchObject({
      errors: { frequency: "Gifts in that currency are not taken here. Please choose another." },
    });
    expect(give({ monthly: "1000" })).toMatchObject({ value: { currency: "usd" } });
  });

  it("take cents behind a comma where people write them so", () => {
    expect(give({ monthlyOther: "12,50", currency: "eur" }, "es-ES")).toMatchObject({ value: { amount: 1250 } });
    expect(give({ monthlyOther: "1,200", currency: "eur" }, "es-US")).toMatchObject({ value: { amount: 120_000 } });
    expect(give({ monthlyOther: "12,50" }).ok).toBe(false);
  });

  it("are told apart when they are stored wrongly", () => {
    const off = { ...STARTING_OFFERS.eur, monthly: { minimum: 10, suggested: [10], recommended: 10 } };
    expect(checkSetting("giving", { ...giving, others: { eur: off } })).toMatchObject({
      errors: { "eur.monthly.minimum": "Stripe takes no less than €0.50." },
    });
    expect(checkSetting("giving", { ...giving, others: { usd: STARTING_OFFERS.usd } }).ok).toBe(false);
  });
});

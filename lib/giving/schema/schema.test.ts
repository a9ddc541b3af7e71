import { describe, expect, it } from "vitest";
import { CARD_FEES } from "../../money";
import type { Settings } from "../../settings";
import {
  dedicationTyped,
  fieldsFromQuery,
  giveFieldsSchema,
  initialFields,
  readChoice,
  readDedication,
  readGiving,
  safePath,
} from ".";

const giving: Settings["giving"] = {
  currency: "usd",
  others: {},
  monthly: { minimum: 500, suggested: [500, 1000], recommended: 1000 },
  annual: { minimum: 3500, suggested: [3500, 6000], recommended: 6000 },
  oneTime: { minimum: 300, suggested: [2500, 5000], recommended: 5000 },
  fee: CARD_FEES,
};
const read = (fields: object) => readChoice(giveFieldsSchema.parse(fields), giving, "en-US");

describe("a posted choice", () => {
  it.each([
    [
      { frequency: "MONTHLY", monthly: "500" },
      { frequency: "MONTHLY", amount: 500, feeCover: 0, currency: "usd" },
    ],
    [
      { frequency: "ANNUAL", annual: "3500", monthly: "500" },
      { frequency: "ANNUAL", amount: 3500, feeCover: 0, currency: "usd" },
    ],
    [
      { frequency: "MONTHLY", monthly: "other", monthlyOther: "$12.50" },
      { frequency: "MONTHLY", amount: 1250, feeCover: 0, currency: "usd" },
    ],
    [
      { frequency: "ANNUAL", annualOther: "100" },
      { frequency: "ANNUAL", amount: 10_000, feeCover: 0, currency: "usd" },
    ],
    [
      { frequency: "ANNUAL", annual: "3500", coverFee: "yes" },
      { frequency: "ANNUAL", amount: 3500, feeCover: 136, currency: "usd" },
    ],
    [
      { frequency: "ONE_TIME", once: "other", onceOther: "3" },
      { frequency: "ONE_TIME", amount: 300, feeCover: 0, currency: "usd" },
    ],
  ])("%o is taken", (fields, value) => expect(read(fields)).toEqual({ ok: true, value }));

  it.each([
    [{}, "frequency", "Choose monthly, annually or once"],
    [{ frequency: "WEEKLY", monthly: "500" }, "frequency", "Choose monthly"],
    [{ frequency: "MONTHLY" }, "monthly", "Choose an amount"],
    [{ frequency: "MONTHLY", monthly: "other" }, "monthlyOther", "Choose an amount"],
    [{ frequency: "MONTHLY", monthly: "other", monthlyOther: "4.99" }, "monthlyOther", "starts at $5"],
    [{ frequency: "MONTHLY", monthly: "499" }, "monthly", "starts at $5"],
    [{ frequency: "ANNUAL", annual: "other", annualOther: "34" }, "annualOther", "starts at $35"],
    [{ frequency: "ANNUAL", annual: "other", annualOther: "ten" }, "annualOther", "in numbers"],
    [{ frequency: "ONE_TIME", once: "other", onceOther: "2.99" }, "onceOther", "A gift starts at $3"],
    [{ frequency: "MONTHLY", monthly: "5e2" }, "monthly", "in numbers"],
    [{ frequency: "MONTHLY", monthly: "other", monthlyOther: "999999" }, "monthlyOther", "more than $10,000"],
  ])("%o is explained at %s", (fields, field, words) => {
    const result = read(fields);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(Object.entries(result.errors)).toEqual([[field, expect.stringContaining(words)]]);
  });

  it("keeps what was typed, and drops what is no reference of ours", () => {
    const fields = giveFieldsSchema.parse({ monthlyOther: " ten ", article: "1; drop", returnTo: "//evil.example" });
    expect(fields).toMatchObject({ monthlyOther: "ten", article: undefined, returnTo: "/" });
  });
});

describe("paths to come back to", () => {
  it.each(["/", "/articles/a-b", "/admin?x=1&y=2"])("%s is ours", (path) => expect(safePath(path, "/no")).toBe(path));
  it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\nb", undefined])(
    "%s is not",
    (path) => expect(safePath(path, "/no")).toBe("/no"),
  );
});

describe("coming back from Checkout", () => {
  const query = (frequency?: string) => giveFieldsSchema.parse({ frequency });
  it("shows the same choice again, suggested or typed", () => {
    expect(fieldsFromQuery(query("ANNUAL"), "3500", giving)).toMatchObject({ frequency: "ANNUAL", annual: "3500" });
    expect(fieldsFromQuery(query("MONTHLY"), "1250", giving)).toMatchObject({
      monthly: "other",
      monthlyOther: "12.50",
    });
    expect(fieldsFromQuery(query(), "1250", giving)).toEqual({ ...initialFields(giving), returnTo: "/" });
    expect(fieldsFromQuery(query("MONTHLY"), "<script>", giving)).toMatchObject({ monthly: "1000", monthlyOther: "" });
  });
});

describe("what comes with a gift", () => {
  const dedication = (fields: object) => readDedication(giveFieldsSchema.parse(fields), "en-US");
  const whole = {
    tribute: "MEMORY",
    honoree: " Ada Reader ",
    notifyAddress: "Family@Example.org",
    notifyWords: "She read you\r\nevery morning.",
    isAnonymous: "yes",
    message: "Keep going.",
  };

  it("is kept as it was meant, and comes back as it was typed", () => {
    const read = dedication(whole);
    const value = {
      ...{ tribute: "MEMORY", honoree: "Ada Reader", notifyAddress: "family@example.org", message: "Keep going." },
      ...{ notifyWords: "She read you\nevery morning.", isAnonymous: true },
    };
    expect(read).toEqual({ ok: true, value });
    if (read.ok) expect(dedication(dedicationTyped(read.value))).toEqual(read);
    const nothing = { tribute: null, honoree: null, notifyAddress: null, notifyWords: null, message: null };
    expect(dedication({})).toEqual({ ok: true, value: { ...nothing, isAnonymous: false } });
  });

  it.each([
    [{ tribute: "HONOR" }, "honoree", "Enter the name"],
    [{ honoree: "Ada" }, "tribute", "Choose whether"],
    [{ ...whole, honoree: "a".repeat(201) }, "honoree", "200 characters"],
    [{ ...whole, notifyAddress: "ada" }, "notifyAddress", "name@example.org"],
    [{ ...whole, notifyAddress: "" }, "notifyAddress", "Enter the address"],
    [{ ...whole, notifyWords: "a".repeat(501) }, "notifyWords", "500 characters"],
    [{ ...whole, notifyWords: "See www.evil.example" }, "notifyWords", "leave out web addresses"],
    [{ ...whole, honoree: "https://evil.example" }, "honoree", "leave out web addresses"],
    [{ message: "a".repeat(501) }, "message", "500 characters"],
  ])("%o is explained at %s", (fields, field, words) => {
    const result = dedication(fields);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(Object.entries(result.errors)).toEqual([[field, expect.stringContaining(words)]]);
  });

  it("is told to be faulty together with the amount, everything at once", () => {
    const fields = giveFieldsSchema.parse({ frequency: "ONE_TIME", once: "1", tribute: "HONOR" });
    const read = readGiving(fields, giving, "en-US");
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual(["honoree", "once"]);
  });
});

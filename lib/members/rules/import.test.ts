import { describe, expect, it } from "vitest";
import { LOCALES } from "../../strings";
import { LINES } from "../schema";
import { faultOfMapping, guessMapping, recognise } from "./import-fields";
import { guessDelimiter, guessEncoding } from "./import-file";
import { changesOf, judgeRow, type Known, undoneBy } from "./import-judge";
import { type ImportRecord, type ReadContext, readRow } from "./import-record";
import {
  readAddresses,
  readCountry,
  readCustomers,
  readLabels,
  readMoment,
  readNote,
  readYes,
  withoutGuard,
} from "./import-values";

const now = new Date("2026-11-25T00:00:00Z");
const context = { now, isMonthFirst: false, startOf: (day: string) => new Date(`${day}T05:00:00Z`) };

describe("files as other programs write them", () => {
  const FILES = {
    own: [
      ..."id,name,email,other_emails,status,plan,amount,currency,since,last_gift,total_given,other_totals".split(","),
      ..."address_line1,address_line2,city,region,postal_code,country,locale,wants_news,wants_receipts".split(","),
      ...["asks_off", "stripe_customer_ids"],
    ],
    ghost: [
      ..."id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at".split(","),
      ...["deleted_at", "labels", "tiers"],
    ],
    memberful: ["Email", "Full Name", "Created at", "Plan", "Stripe Customer ID"],
    mailchimp: [
      ..."Email Address,First Name,Last Name,Address,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CC".split(","),
      ..."REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS,UNSUB_TIME".split(","),
    ],
    stripe: [
      ..."id,Description,Email,Name,Created (UTC),Delinquent,Card Address Line1,Card Address City".split(","),
      ..."Card Address State,Card Address Country,Card Address Zip,Plan,Status".split(","),
    ],
    patreon: [
      ..."Name,Email,Discord,Patron Status,Follows You,Lifetime Amount,Pledge Amount,Charge Frequency,Tier".split(","),
      ..."Addressee,Street,City,State,Zip,Country,Phone,Patronage Since Date,Last Charge Date".split(","),
    ],
    other: ["E-Mail", "Vorname", "Something"],
  };

  it.each(Object.entries(FILES))("%s is recognised", (format, headings) => {
    expect(recognise(headings)).toBe(format);
  });

  const guessed = (format: keyof typeof FILES) =>
    Object.fromEntries(
      guessMapping(FILES[format], format).flatMap((field, index) => (field ? [[field, FILES[format][index]]] : [])),
    );

  it("and their columns with them", () => {
    expect(guessed("ghost")).toEqual({
      ...{ email: "email", name: "name", wantsNews: "subscribed_to_emails", customers: "stripe_customer_id" },
      ...{ labels: "labels", since: "created_at", note: "note" },
    });
    expect(guessed("memberful")).toEqual({
      ...{ email: "Email", name: "Full Name", since: "Created at", customers: "Stripe Customer ID" },
    });
    expect(guessed("mailchimp")).toEqual({
      ...{ email: "Email Address", firstName: "First Name", lastName: "Last Name", since: "OPTIN_TIME" },
      unsubscribed: "UNSUB_TIME",
      ...{ labels: "TAGS", note: "NOTES" },
    });
    expect(guessed("stripe")).toMatchObject({ customers: "id", since: "Created (UTC)", line1: "Card Address Line1" });
    expect(guessed("patreon")).toMatchObject({ line1: "Street", region: "State", since: "Patronage Since Date" });
    expect(guessed("own")).toMatchObject({ otherEmails: "other_emails", line1: "address_line1", asksOff: "asks_off" });
    for (const format of Object.keys(FILES) as (keyof typeof FILES)[])
      expect(faultOfMapping(guessMapping(FILES[format], format)), format).toBeNull();
  });

  it("money is in none of them: Stripe tells of that", () => {
    for (const [format, headings] of Object.entries(FILES)) {
      const mapping = guessMapping(headings, format as keyof typeof FILES);
      const money = headings.filter((heading) => /amount|total|plan|status|spend/i.test(heading));
      for (const heading of money) expect(mapping[headings.indexOf(heading)], `${format}: ${heading}`).toBeNull();
    }
  });

  it("a mapping has to name the address, and nothing twice", () => {
    expect(faultOfMapping(["name"])).toMatch(/e-mail/);
    expect(faultOfMapping(["email", "city", "city"])).toMatch(/Town/);
    expect(faultOfMapping(["email", "name", "lastName"])).toMatch(/not from both/);
  });
});

describe("how a file is written", () => {
  const utf16 = (text: string) => Buffer.from(text, "utf16le");
  it.each([
    ["utf-8", Buffer.from("email,name\nj@b.example,Zoë")],
    ["utf-8", Buffer.from("\uFEFFemail")],
    // The last letter is cut in two.
    ["utf-8", Buffer.from("Zoë").subarray(0, 3)],
    ["windows-1252", Buffer.from("email,name\nj@b.example,Zo\xeb Lind", "latin1")],
    ["utf-16le", utf16("email;name")],
    ["utf-16le", utf16("\uFEFFemail")],
    ["utf-16be", utf16("email;name").swap16()],
    ["utf-8", Buffer.alloc(0)],
  ])("%s", (encoding, bytes) => expect(guessEncoding(bytes)).toBe(encoding));

  it("a whole file ends with a whole letter", () => {
    expect(guessEncoding(Buffer.from("Zo\xeb", "latin1"), true)).toBe("windows-1252");
  });

  it.each([
    ["a,b;c,d", ","],
    ["a;b;c", ";"],
    ["a\tb", "\t"],
    [`"a,b,c";d`, ";"],
    ["a", ","],
  ])("%j is parted by %j", (heading, sign) => expect(guessDelimiter(`${heading}\n1,2,3,4,5`)).toBe(sign));
});

describe("what cells say", () => {
  it.each([
    ["2026-01-31", "2026-01-31T05:00:00.000Z"],
    ["2026-01-31T10:20:30.123Z", "2026-01-31T10:20:30.000Z"],
    ["2019-05-04 03:02", "2019-05-04T03:02:00.000Z"],
    ["2019-05-04 03:02:01.123456", "2019-05-04T03:02:01.000Z"],
    ["2019-05-04T03:02:01+02:00", "2019-05-04T01:02:01.000Z"],
    ["1/31/2026", "2026-01-31T05:00:00.000Z"],
    ["31.1.2026", "2026-01-31T05:00:00.000Z"],
    ["", null],
  ])("the day %j is %s", (text, at) => {
    const read = readMoment(text, context);
    expect("value" in read && (read.value?.toISOString() ?? null)).toBe(at);
  });

  it("says why a day is none", () => {
    expect(readMoment("3/4/2026", context)).toEqual({ reason: expect.stringContaining("which is the month") });
    expect(readMoment("3/4/2026", { ...context, isMonthFirst: true })).toEqual({
      value: new Date("2026-03-04T05:00:00Z"),
    });
    expect(readMoment("31 April", context)).toHaveProperty("reason");
    expect(readMoment("2026-04-31", context)).toHaveProperty("reason");
    expect(readMoment("2027-01-01", context)).toEqual({ reason: expect.stringContaining("future") });
  });

  it.each([
    ["us", "US"],
    ["United States", "US"],
    ["Deutschland", undefined],
    ["germany", "DE"],
    ["UK", "GB"],
    ["", null],
  ])("the country %j is %s", (text, code) => {
    const read = readCountry(text);
    expect("value" in read ? read.value : undefined).toBe(code);
  });

  it("knows yes from no", () => {
    expect(readYes("TRUE", "x")).toEqual({ value: true });
    expect(readYes("unsubscribed", "x")).toEqual({ value: false });
    expect(readYes("perhaps", "x")).toEqual({ reason: "x: “perhaps” is neither yes nor no" });
  });

  it("reads lists, and takes guards off", () => {
    expect(readAddresses("A@b.example, c@d.example a@b.example")).toEqual({ value: ["a@b.example", "c@d.example"] });
    expect(readCustomers("cus_1;cus_2")).toEqual({ value: ["cus_1", "cus_2"] });
    expect(readLabels('"VIP","Blog"; Early ', 40)).toEqual({ value: ["VIP", "Blog", "Early"] });
    expect(readLabels("x".repeat(41), 40)).toHaveProperty("reason");
    expect(readCustomers("sub_1")).toHaveProperty("reason");
    expect(readNote("'=Two\r\nlines \n", "x", 60)).toEqual({ value: "=Two\nlines" });
    expect(readNote("y".repeat(61), "Note", 60)).toEqual({ reason: "Note: longer than 60 characters" });
    expect(withoutGuard("'=1+1")).toBe("=1+1");
    expect(withoutGuard("'Abd")).toBe("'Abd");
  });
});

const record: ImportRecord = {
  ...{ address: "mara@example.org", otherAddresses: [], name: "Mara", line1: "Quay 1", line2: null, city: "Gdynia" },
  ...{ region: null, postalCode: null, country: "PL", locale: "en-GB", since: "2020-01-01T00:00:00.000Z" },
  ...{ wantsNews: true, wantsReceipts: null, appealsOff: null, customers: [], labels: [], note: null },
};
const known: Known = {
  ...{ id: "m", name: null, line1: null, line2: null, city: null, region: null, postalCode: null, country: null },
  ...{ locale: "en-US", createdAt: now, wantsNews: true, wantsReceipts: true, appealsOff: false },
};

describe("rows", () => {
  const rowContext: ReadContext = {
    format: "other",
    mapping: ["email", "firstName", "lastName", "unsubscribed", "wantsNews"],
    ...{ now, startOf: context.startOf, locales: LOCALES, most: { ...LINES, label: 40, note: 60 } },
  };
  const read = (...cells: string[]) => readRow(cells, rowContext);

  it("are read whole, ragged or not", () => {
    expect(read(" Mara@Example.ORG ", "Mara", "Lind")).toMatchObject({
      value: { address: "mara@example.org", name: "Mara Lind", wantsNews: null },
    });
    expect(read("a@b.example", "", "", "", "", "", " ")).toHaveProperty("value");
    expect(read("a@b.example", "", "", "", "", "more")).toEqual({ reason: "The row has 6 cells, the heading 5" });
  });

  it("who unsubscribed does not want it, whatever else is said", () => {
    expect(read("a@b.example", "", "", "2020-01-01", "yes")).toMatchObject({ value: { wantsNews: false } });
  });

  it("tell every reason at once", () => {
    expect(read("nobody", "x".repeat(121))).toEqual({
      reason: "The e-mail address is not one. Name: longer than 120 characters",
    });
    expect(read("")).toEqual({ reason: "There is no e-mail address" });
  });
});

describe("what becomes of somebody known", () => {
  it("only empty fields are filled, unless the file is to be followed", () => {
    const full = { ...known, name: "M. Lind", line1: "Old 1", postalCode: "1", country: "DE" };
    expect(changesOf(record, known, "FILL")).toEqual({
      ...{ name: [null, "Mara"], country: [null, "PL"], line1: [null, "Quay 1"], city: [null, "Gdynia"] },
    });
    expect(changesOf(record, full, "FILL")).toEqual({});
    expect(changesOf(record, full, "UPDATE")).toEqual({
      ...{ name: ["M. Lind", "Mara"], country: ["DE", "PL"], locale: ["en-US", "en-GB"] },
      // A new home takes the old one's postal code along.
      ...{ line1: ["Old 1", "Quay 1"], city: [null, "Gdynia"], postalCode: ["1", null] },
      createdAt: [now.toISOString(), record.since],
    });
  });

  it.each(["FILL", "UPDATE"] as const)("who said no keeps it, and a no in the file counts: %s", (mode) => {
    const yes = { ...record, wantsNews: true, wantsReceipts: true, appealsOff: false };
    const no = { ...known, wantsNews: false, wantsReceipts: false, appealsOff: true };
    const WISHES = ["wantsNews", "wantsReceipts", "appealsOff"];
    expect(Object.keys(changesOf(yes, no, mode)).filter((field) => WISHES.includes(field))).toEqual([]);
    expect(changesOf({ ...yes, wantsNews: false, wantsReceipts: false, appealsOff: true }, known, mode)).toMatchObject({
      ...{ wantsNews: [true, false], wantsReceipts: [true, false], appealsOff: [false, true] },
    });
  });

  it("customers at Stripe are linked once, to one member", () => {
    const named = { ...record, customers: ["cus_1"] };
    const judge = (row: { memberId: string | null; isErased?: boolean } | null, who: Known | null = known) =>
      judgeRow(named, who, {
        mode: "FILL",
        customers: new Map(row ? [["cus_1", { isErased: false, ...row }]] : []),
      });
    expect(judge(null)).toMatchObject({ outcome: "CHANGED", customers: ["cus_1"] });
    expect(judge(null, null)).toEqual({ outcome: "CREATED", customers: ["cus_1"], labels: [], hasNote: false });
    expect(judge({ memberId: "m" })).toMatchObject({ customers: [] });
    expect(judge({ memberId: "other" })).toMatchObject({ outcome: "REFUSED" });
    expect(judge({ memberId: "other" }, null)).toMatchObject({ outcome: "REFUSED" });
    expect(judge({ memberId: null, isErased: true })).toMatchObject({ outcome: "REFUSED" });
  });

  it("an undo puts back what still holds", () => {
    const undone = undoneBy({ name: [null, "Mara"], country: ["DE", "PL"] }, { ...known, name: "Mara", country: "FR" });
    expect(undone).toEqual({ patch: { name: null }, left: ["country"] });
  });
});

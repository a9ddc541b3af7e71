import { describe, expect, it } from "vitest";
import {
  composeTimeline,
  countedMembership,
  escapeLike,
  maskAddress,
  maskName,
  nearlyWritten,
  nextCharge,
  searchPatterns,
  stripePrefix,
} from ".";

const day = (text: string) => new Date(`${text}T12:00:00Z`);

describe("masking", () => {
  it.each([
    ["mara@example.org", "m…@e….org"],
    ["a@b.co.uk", "a…@b….uk"],
    ["łucja@żółw.pl", "ł…@ż….pl"],
    ["odd@localhost", "o…@l…"],
    ["nothing", "n…"],
  ])("%s shows as %s", (address, masked) => expect(maskAddress(address)).toBe(masked));

  it("keeps the number of names and their first letters", () => {
    expect(maskName("  Mara  van Lind ")).toBe("M… v… L…");
    expect(maskName("𝔐ara")).toBe("𝔐…");
  });
});

describe("search", () => {
  it.each([
    ["cus_Abc123", "cus"],
    ["re_Abc123", "re"],
    ["pyr_1", "pyr"],
    ["du_1", "du"],
    ["cs_test_a1B2", "cs"],
    ["sub_1", "sub"],
    ["pi_1", "pi"],
    ["in_1", "in"],
    ["ch_1", "ch"],
    ["rx_1", null],
    ["cus_", null],
    ["find cus_1", null],
    ["pi_1; --", null],
  ])("%s names %s", (query, prefix) => expect(stripePrefix(query)).toBe(prefix));

  it("takes wildcards by the letter", () => expect(escapeLike("50%_\\")).toBe("50\\%\\_\\\\"));

  it("looks inside words from three letters on, at their beginning before", () => {
    expect(searchPatterns("mar", [" "])).toEqual(["%mar%"]);
    expect(searchPatterns("o’ko_n", [" "])).toEqual(["%o'ko\\_n%", "%o’ko\\_n%"]);
    expect(searchPatterns("ma", [" ", "-"])).toEqual(["ma%", "% ma%", "%-ma%"]);
  });

  it("knows how fingers slip: letters exchanged, one doubled, a double one written once", () => {
    const slips = (query: string) => nearlyWritten(query)[0]?.names;
    expect(slips("ab")).toEqual(["%ba%", "%aab%", "%abb%"]);
    expect(slips("oo_z")).toEqual(["%o\\_z%", "%ooo\\_z%", "%oo\\_zz%"]);
    expect(slips("")).toEqual([]);
  });

  it("leaves a letter open, in place of one or between two, beside what is known", () => {
    const gaps = (query: string) => nearlyWritten(query)[1]?.names;
    expect(gaps("kovalski")).toEqual([
      ...["%kov_alski%", "%kova_lski%", "%koval_ski%", "%kov_lski%", "%kova_ski%", "%ovalski%", "%kovalsk%"],
      ...["%valski%", "%kovals%", "%alski%", "%koval%"],
    ]);
    expect(gaps("linda")).toEqual(["%inda%", "%lind%"]);
    expect(gaps("lind")).toEqual([]);
  });

  it("looks for slips before the @ of an address, or for another end of it", () => {
    const slips = ["%bac", "%aabc", "%acb", "%abbc", "%abcc"];
    expect(nearlyWritten("abc@x.org")[0]).toEqual({
      names: [],
      addresses: ["%abc@%", ...slips.map((slip) => `${slip}@%`), ...slips.map((slip) => `${slip}%`)],
    });
    for (const query of ["@gmail.con", "jo@gmial.com"])
      for (const { addresses } of nearlyWritten(query))
        for (const like of addresses) expect(like.length, `${query}: ${like}`).toBeGreaterThan(6);
  });
});

describe("the membership that counts", () => {
  const membership = (id: string, overrides = {}) => ({
    id,
    status: "ACTIVE" as const,
    duplicateOfId: null,
    startedAt: day("2026-01-01"),
    ...overrides,
  });

  it("is the live one, however old", () => {
    const ended = membership("ended", { status: "ENDED", startedAt: day("2026-06-01") });
    const unpaid = membership("unpaid", { status: "UNPAID", startedAt: day("2020-06-01") });
    expect(countedMembership([ended, unpaid])?.id).toBe("unpaid");
  });

  it("is never a double, and else the newest that ended", () => {
    const double = membership("double", { duplicateOfId: "first" });
    const older = membership("older", { status: "ENDED", startedAt: day("2024-01-01") });
    const newer = membership("newer", { status: "ENDED" });
    expect(countedMembership([double, older, newer])?.id).toBe("newer");
    expect(countedMembership([double])).toBeNull();
  });
});

describe("the next charge", () => {
  const renewing = {
    status: "ACTIVE" as const,
    amount: 500,
    feeCover: 45,
    currency: "usd",
    currentPeriodEnd: day("2026-12-01"),
    cancelAt: null,
    pauseAt: null,
    pausedUntil: null,
    pendingAmount: null,
    pendingFeeCover: null,
    pendingAt: null,
  };

  it("is due at the period's end, fee included", () =>
    expect(nextCharge(renewing)).toEqual({ amount: 545, currency: "usd", at: day("2026-12-01") }));

  it.each([
    ["ended", { status: "ENDED" as const }],
    ["failing", { status: "PAST_DUE" as const }],
    ["paused", { status: "PAUSED" as const }],
    ["comped", { amount: 0, feeCover: 0 }],
    ["canceled at the period's end", { cancelAt: day("2026-12-01") }],
    ["without a period", { currentPeriodEnd: null }],
  ])("is none when %s", (_, change) => expect(nextCharge({ ...renewing, ...change })).toBeNull());

  it("comes when a pause ends, planned or under way", () => {
    const back = { amount: 545, currency: "usd", at: day("2027-02-01") };
    const pausedUntil = back.at;
    expect(nextCharge({ ...renewing, pauseAt: renewing.currentPeriodEnd, pausedUntil })).toEqual(back);
    expect(nextCharge({ ...renewing, status: "PAUSED", pausedUntil })).toEqual(back);
    expect(nextCharge({ ...renewing, pauseAt: renewing.currentPeriodEnd })).toBeNull();
  });

  it("is what another plan costs, once that is due", () => {
    const pending = { pendingAmount: 1000, pendingFeeCover: 61, pendingAt: renewing.currentPeriodEnd };
    expect(nextCharge({ ...renewing, ...pending })).toMatchObject({ amount: 1061 });
    expect(nextCharge({ ...renewing, ...pending, pendingAt: day("2026-12-02") })).toMatchObject({ amount: 545 });
  });

  it("still comes before a cancellation further off", () =>
    expect(nextCharge({ ...renewing, cancelAt: day("2027-12-01") })).not.toBeNull());
});

it("a timeline tells everything, newest first", () => {
  const payment = {
    id: "p1",
    kind: "MEMBERSHIP" as const,
    status: "SUCCEEDED" as const,
    amount: 500,
    currency: "usd",
    failureCode: null,
    paidAt: day("2026-02-02"),
    createdAt: day("2026-02-01"),
    refunds: [{ id: "r1", amount: 500, currency: "usd", status: "SUCCEEDED" as const, refundedAt: day("2026-03-01") }],
    disputes: [
      { id: "d1", amount: 500, currency: "usd", status: "won", reason: "fraudulent", openedAt: day("2026-04-01") },
    ],
  };
  const timeline = composeTimeline({
    joinedAt: day("2026-01-01"),
    payments: [payment],
    notes: [{ id: "n1", at: day("2026-02-04"), tribute: "HONOR", honoree: "Ada", isAnonymous: false, message: null }],
    staffNotes: [],
    audit: [
      { id: "a1", at: day("2026-02-03"), action: "membership.create", actorKind: "SYSTEM", before: null, after: {} },
    ],
    messages: [
      { id: "m1", template: "welcome", state: "SENT", createdAt: day("2026-02-02"), sentAt: day("2026-05-01") },
    ],
  });
  expect(timeline.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
    "m1 mail",
    "d1 dispute",
    "r1 refund",
    "n1 note",
    "a1 change",
    "p1 payment",
    " joined",
  ]);
});

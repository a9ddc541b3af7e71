import { describe, expect, it } from "vitest";
import { type Part, toCsv, toJson } from "./export-files";

async function* parts(...given: Part[]) {
  yield* given;
}
const read = (stream: ReadableStream<Uint8Array>) =>
  new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text();

describe("a table", () => {
  it("is what a spreadsheet opens: a mark, a heading, lines; a missing value is empty", () => {
    const rows = [
      { id: "a", paidAt: new Date(0), card: null },
      { id: 'with "quotes", and\nlines', of: { plan: "MONTHLY" } },
    ];
    const csv = toCsv(rows);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.slice(1).split("\r\n")).toEqual([
      "id,paidAt,card,of",
      "a,1970-01-01T00:00:00.000Z,,",
      '"with ""quotes"", and\nlines",,,"{""plan"":""MONTHLY""}"',
      "",
    ]);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("runs no formula: %j", (text) => {
    expect(toCsv([{ message: text }])).toContain(`'${text}`);
  });

  it("keeps numbers below zero numbers", () => expect(toCsv([{ amount: -500 }])).toMatch(/\r\n-500\r\n/));
});

it("JSON holds every part, whatever its values are", async () => {
  const rows = [{ big: 12n, bytes: new Uint8Array([1, 2]), at: new Date(0), none: null }];
  const text = await read(toJson({ for: "m" }, parts({ title: "payments", rows }, { title: "mails", rows: [] })));
  expect(JSON.parse(text)).toEqual({
    about: { for: "m" },
    payments: [{ big: "12", bytes: "AQI=", at: "1970-01-01T00:00:00.000Z", none: null }],
    mails: [],
  });
});

import { extractText, getDocumentProxy } from "unpdf";
import { expect, it } from "vitest";
import { type Paper, paperSize } from "../paper";
import { writePdf } from "./paper-pdf";

const paper: Paper = {
  title: "Receipt",
  issuer: { name: "Groundwork Reporter", lines: ["1 Main Street", "Tax id: 12-3456789"] },
  addressee: { label: "Received from", lines: ["Łucja Żak", "Ελένη Παπαδοπούλου", "Иван Ёлкин", "Nguyễn Thị Ánh"] },
  facts: [
    ["Receipt number", "R-0000-0000-0001"],
    ["Paid on", "November 25, 2026"],
  ],
  tables: [
    {
      caption: "What was paid",
      head: ["For", "Amount"],
      rows: [
        ["Monthly membership", "€5.00"],
        ["To cover the processing fee", "¥46"],
      ],
      totals: [{ label: "Paid", amount: "KWD 5.460", isMain: true }],
    },
  ],
  notes: ["No goods or services were given in return."],
  signature: { text: "For Groundwork Reporter", name: "Jane Roe, Treasurer" },
  footer: "R-0000-0000-0001",
  page: (number, of) => `Page ${number} of ${of}`,
  size: "LETTER",
  locale: "en-US",
  date: new Date("2026-11-25T12:00:00Z"),
  fileName: "receipt.pdf",
};

const read = async (given: Paper) => getDocumentProxy(new Uint8Array(await writePdf(given)));
/** Everything that the PDF says, spaces aside. */
const textOf = async (given: Paper) => {
  const { text } = await extractText(await read(given), { mergePages: true });
  return text.replace(/\s+/g, " ");
};

it("says every word of the paper, in any script of Latin, Greek and Cyrillic", async () => {
  const text = await textOf(paper);
  const { issuer, addressee, facts, tables, notes, signature, title } = paper;
  const words = [title, issuer.name, ...issuer.lines, addressee.label, ...addressee.lines, ...facts.flat(), ...notes];
  const cells = tables.flatMap(({ caption, head, rows, totals }) => [
    caption,
    ...head,
    ...rows.flat(),
    ...totals.flatMap(({ label, amount }) => [label, amount]),
  ]);
  for (const said of [...words, ...cells, signature.text, signature.name ?? "", "Page 1 of 1"])
    expect(text).toContain(said.replace(/\s+/g, " "));
});

it("keeps a receipt's number and a day in one line, however wide their letters", async () => {
  const row = ["September 30, 2026", "Monthly membership", "R-WMWM-MWMW-WWWW", "$7.50"];
  const head = ["Date", "What", "Receipt", "Amount"];
  const text = await textOf({ ...paper, tables: [{ caption: "Payments", head, rows: [row], totals: [] }] });
  for (const said of row) expect(text).toContain(said);
});

it("is tagged, titled and in a language, so that it can be read aloud", async () => {
  const pdf = await read(paper);
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Title: "Receipt", Author: "Groundwork Reporter", Language: "en-US" });
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  const roles: string[] = [];
  const walk = (node: { role?: string; children?: object[] } | null) => {
    if (node?.role) roles.push(node.role);
    for (const child of node?.children ?? []) walk(child);
  };
  walk(await (await pdf.getPage(1)).getStructTree());
  const count = (role: string) => roles.filter((one) => one === role).length;
  expect([count("Document"), count("H1"), count("Table"), count("TR")]).toEqual([1, 1, 1, 4]);
  expect([count("TH"), count("TD"), count("LI"), count("Caption")]).toEqual([3, 5, 2, 1]);
});

it("embeds its fonts, and is the same file for the same paper", async () => {
  const [one, two] = [await writePdf(paper), await writePdf(paper)];
  expect(one.equals(two)).toBe(true);
  expect(one.toString("latin1").match(/\/FontFile[23]?\b/g)?.length).toBe(2);
  expect(one.length).toBeLessThan(60_000);
});

it("goes on over sheets, each with the heads and its number, and tears no row apart", async () => {
  const row = (n: number) => [
    `Day ${n}`,
    `Monthly membership, a rather long one, number ${n} `.repeat(1 + (n % 4)),
    `R-${n}`,
    "$5.00",
  ];
  const table = {
    caption: "Payments",
    head: ["Date", "What", "Receipt", "Amount"],
    totals: [],
    rows: Array.from({ length: 120 }, (_, n) => row(n)),
  };
  const { text: pages } = await extractText(await read({ ...paper, tables: [table] }), { mergePages: false });
  expect(pages.length).toBeGreaterThan(3);
  pages.forEach((text, index) => {
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    if (/Day \d/.test(text)) expect(text.match(/Receipt\s+Amount/g)).toHaveLength(1);
  });
  for (let n = 0; n < 120; n += 1)
    expect(
      pages
        .filter((text) => text.includes(`Day ${n} `) || text.includes(`Day ${n}\n`))
        .map((text) => text.includes(`R-${n}`)),
    ).toEqual([true]);
});

it("is on the sheets of the donor's country", async () => {
  expect([paperSize("US", "de-DE"), paperSize("PL", "en-US"), paperSize(null, "en-US"), paperSize(null, "de")]).toEqual(
    ["LETTER", "A4", "LETTER", "A4"],
  );
  const view = async (size: Paper["size"]) => (await (await read({ ...paper, size })).getPage(1)).view.map(Math.round);
  expect(await view("LETTER")).toEqual([0, 0, 612, 792]);
  expect(await view("A4")).toEqual([0, 0, 595, 842]);
});

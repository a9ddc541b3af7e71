import { describe, expect, it } from "vitest";
import { readByline, readCredit, readOrigin } from "./notes";
import { decode, readSource } from "./read";

const TEXT = `Marit Solberg / NPA

This post originally ran on the Danby Valley blog.

The reservoir stood at a third of its height on Tuesday, the *lowest* mark since the gauge was put in.

Engineers walked the dry bed
for an hour and took samples_of the silt.

The board meets again on the ninth, and says that its figures will be read out in full [in public].


If you're reading this, you know that independent journalism is under threat. We believe that our readers deserve better.

Your contribution of as little as $4 monthly will make you a founding member and carries our work.`;

describe("a plain text", () => {
  const { fields, cut } = readSource("reservoir.txt", TEXT);

  it("gives its credit, its note and its paragraphs, and loses its appeal", () => {
    expect(fields).toMatchObject({
      photoCredit: "Marit Solberg / NPA",
      originNote: "This post originally ran on the Danby Valley blog.",
    });
    expect(fields.title).toBeUndefined();
    expect(fields.body?.split("\n\n")).toHaveLength(3);
    expect(fields.body).not.toMatch(/contribution|independent journalism/);
    expect(cut).toHaveLength(2);
  });

  it("keeps signs that Markdown would take for its own", () => {
    expect(fields.body).toContain("the \\*lowest\\* mark");
    expect(fields.body).toContain("samples\\_of");
    expect(fields.body).toContain("for an hour");
  });

  it("keeps the appeal when asked to", () => {
    const kept = readSource("reservoir.txt", TEXT, { keepsAppeal: true });
    expect(kept.cut).toEqual([]);
    expect(kept.fields.body).toContain("founding member");
  });

  it("says so when there is no credit and no note, so that an update removes them", () => {
    expect(readSource("a.txt", "One sentence, all of it.\n\nAnother one.").fields).toMatchObject({
      photoCredit: null,
      originNote: null,
    });
  });

  it("takes a short line above longer ones for the headline, and the next for the byline", () => {
    const { fields } = readSource(
      "a.txt",
      "The gauge at the mill\n\nBy Marit Solberg\n\nThe reservoir stood at a third of its height on Tuesday.",
    );
    expect(fields).toMatchObject({ title: "The gauge at the mill", byline: "Marit Solberg" });
    expect(fields.body).toBe("The reservoir stood at a third of its height on Tuesday.");
  });

  it("finds a note at the end", () => {
    const { fields } = readSource(
      "a.txt",
      "One thing happened on Monday.\n\nAnother on Tuesday.\n\nRepublished from The Valley Sentinel.",
    );
    expect(fields.originNote).toBe("Republished from The Valley Sentinel.");
    expect(fields.body).not.toContain("Republished");
  });
});

describe("lines around an article", () => {
  it.each([
    ["Marit Solberg / NPA", "Marit Solberg / NPA"],
    ["J. O’Neill-Ruiz/Valley News Agency", "J. O’Neill-Ruiz / Valley News Agency"],
    ["(Marit Solberg | NPA)", "Marit Solberg | NPA"],
    ["Photo: Marit Solberg", "Marit Solberg"],
    ["Photograph by Marit Solberg", "Marit Solberg"],
    ["The board met on Tuesday.", null],
    ["Either/or was never the question that the board was asked to settle on the night.", null],
    ["and/or", null],
  ])("credit %j", (line, credit) => expect(readCredit(line)).toBe(credit));

  it.each([
    "This post originally ran on the Danby Valley blog.",
    "This article first appeared in The Valley Sentinel.",
    "This story was originally published by the Sentinel and is used with permission.",
    "Originally published at sentinel.example.",
    "Republished from the Sentinel under a Creative Commons license.",
  ])("note %j", (line) => expect(readOrigin(line)).toBe(line));

  it.each([
    "This story begins in a kitchen in Lower Danby, where the tap first ran dry on a Sunday in the spring of last year.",
    "The report was published on Tuesday.",
    "Originally, the mill stood on the other bank.",
  ])("no note %j", (line) => expect(readOrigin(line)).toBeNull());

  it.each([
    ["By Marit Solberg", "Marit Solberg"],
    ["BY: Marit Solberg and Jon Vik", "Marit Solberg and Jon Vik"],
    ["By Tuesday the water had gone. Nobody said so.", null],
    ["by the mill", null],
  ])("byline %j", (line, byline) => expect(readByline(line)).toBe(byline));
});

describe("Markdown", () => {
  it("takes its facts from the front matter", () => {
    const { fields, slug, photo, isDraft } = readSource(
      "a.md",
      '---\ntitle: "The gauge: a history"\nauthor: Marit Solberg\ndate: 2026-05-04\nslug: the-gauge\nphoto: gauge.webp\ndraft: true\n---\n\nText with *stress*.\n',
    );
    expect(fields).toMatchObject({
      title: "The gauge: a history",
      byline: "Marit Solberg",
      body: "Text with *stress*.",
    });
    expect({ slug, photo, isDraft }).toEqual({ slug: "the-gauge", photo: "gauge.webp", isDraft: true });
    expect(fields.originNote).toBeUndefined();
  });

  it("takes its first heading for the headline, in either style", () => {
    expect(readSource("a.md", "# The *gauge*\n\nText.").fields).toMatchObject({ title: "The gauge", body: "Text." });
    expect(readSource("a.md", "The gauge\n=========\n\nText.").fields).toMatchObject({
      title: "The gauge",
      body: "Text.",
    });
  });

  it("leaves what somebody wrote by hand alone", () => {
    const ask = "Please donate today. Your support pays our reporters.";
    expect(readSource("a.md", `# Letter\n\nOne.\n\nTwo.\n\n${ask}`).fields.body).toContain(ask);
  });

  it("says that its front matter is broken", () => {
    expect(() => readSource("a.md", "---\ntitle: [unclosed\n---\nText")).toThrow(/front matter .* not valid YAML/);
    expect(() => readSource("a.md", "---\ndraft: perhaps\n---\nText")).toThrow(/front matter has a draft/);
  });
});

describe("HTML", () => {
  const PAGE = `<!doctype html><html><head><title>Site - The gauge</title>
    <meta name="author" content="Marit Solberg"><meta property="article:published_time" content="2026-05-04T08:00:00Z">
    <link rel="canonical" href="https://sentinel.example/gauge"><script>alert(1)</script></head>
    <body><nav><a href="/">Home</a></nav><article><h1>The gauge</h1><p class="byline">By Marit Solberg</p>
    <p>Text with <em>stress</em> and a <a href="https://board.example">link</a>.</p><h2>Later</h2><p>More of it, on a second day.</p>
    <aside>Read also</aside><figure><img src="x.jpg"></figure><p>The end of the matter, for now.</p>
    <p>Please donate today. Your support pays our reporters.</p></article><footer>©</footer></body></html>`;

  it("gives title, byline, date, address and the article alone", () => {
    const { fields, cut } = readSource("gauge.html", PAGE);
    expect(fields).toMatchObject({
      title: "The gauge",
      byline: "Marit Solberg",
      publishedAt: "2026-05-04T08:00:00Z",
      originUrl: "https://sentinel.example/gauge",
    });
    expect(fields.body).toBe(
      "Text with _stress_ and a [link](https://board.example).\n\n## Later\n\nMore of it, on a second day.\n\nThe end of the matter, for now.",
    );
    expect(cut).toHaveLength(1);
  });

  it("takes its description for the standfirst, unless the text begins with it", () => {
    const described = (text: string) =>
      readSource("a.html", PAGE.replace("<meta name", `<meta name="description" content="${text}"><meta name`)).fields;
    expect(described("What the gauge has seen.").standfirst).toBe("What the gauge has seen.");
    expect(described("Text with stress and a…").standfirst).toBeUndefined();
  });

  it("is known by how it begins, whatever the file is called", () => {
    expect(readSource("saved-page", PAGE).fields.title).toBe("The gauge");
  });
});

describe("bytes", () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  it.each([
    [bytes(), /is empty/],
    [new TextEncoder().encode(" \n\t\n"), /is empty/],
    [bytes(0x25, 0x50, 0x44, 0x46, 0), /is not a text file/],
    [bytes(0xe9, 0x74, 0xe9), /is not UTF-8/],
  ])("that are no text are refused (%#)", (input, reason) => expect(() => decode(input)).toThrow(reason));
  it("lose their mark of byte order", () => expect(decode(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe("a"));
});

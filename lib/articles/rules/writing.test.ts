import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { readEmbed } from "./embeds";
import { avifOf, plainOf, srcsetOf } from "./pictures";
import { excerpt, plainText, renderBody } from "./render";

const dom = (markdown: string) => load(renderBody(markdown), null, false);

describe("notes", () => {
  const $ = dom("One[^1], two[^b c], again[^1].\n\nOn.\n\n[^1]: The [first](https://a.example).\n[^b c]: The second.");

  it("lead to their words and back, by address and by name", () => {
    const marks = $("[role=doc-noteref]").toArray();
    expect(marks.map((mark) => $(mark).text())).toEqual(["1", "2", "1"]);
    for (const mark of marks) {
      expect($(`[id="${$(mark).attr("href")?.slice(1)}"]`).is("section.notes li")).toBe(true);
      const back = $(`section [role=doc-backlink][href="#${$(mark).attr("id")}"]`);
      expect(back).toHaveLength(1);
      expect(back.attr("aria-label")).toMatch(/^Back to where note/);
    }
    const ids = $("[id]")
      .toArray()
      .map(({ attribs }) => attribs.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect($("section.notes").attr()).toMatchObject({ role: "doc-endnotes", "aria-labelledby": "note-label" });
    expect($("#note-label").text()).toBe("Notes");
  });

  it("stand in no description, and nothing is left of one text in the next", () => {
    expect(plainText("One[^1] two.\n\n[^1]: No.")).toBe("One two.");
    expect(excerpt({ standfirst: null, body: "It is so.[^a] More.\n\n[^a]: Who said." })).toBe("It is so. More.");
    expect(renderBody("No notes here.")).toBe("<p>No notes here.</p>");
  });

  it("end a word where they end a block", () => {
    const image = `![A](/assets/${"a".repeat(22)} "At low water")`;
    expect(plainText(`>> Nobody answered.\n>>\n>> -- Ada Brandt\n\n${image}\n\nThe board met.`)).toBe(
      "Nobody answered. Ada Brandt At low water The board met.",
    );
    expect(plainText("- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |")).toBe("one two a b 1 2");
  });
});

describe("a pull quote", () => {
  it("is a quotation of a quotation, and says whose", () => {
    const $ = dom(">> We paid *twice*.\n>>\n>> -- Ada Brandt\n\n> Said.");
    expect($("figure.pull blockquote").text().trim()).toBe("We paid twice.");
    expect($("figure.pull figcaption").text()).toBe("Ada Brandt");
    expect($("blockquote").last().parent().is("figure")).toBe(false);
  });
});

describe("a link alone on its line", () => {
  it.each([
    [
      "https://www.youtube.com/watch?v=abc",
      "https://www.youtube.com/watch?v=abc",
      "Video at YouTube opens at youtube.com",
    ],
    ["[The hearing](https://youtu.be/abc)", "https://youtu.be/abc", "The hearing Video · opens at youtu.be"],
    [
      '<iframe src="https://www.youtube-nocookie.com/embed/x1" title="A & B"></iframe>',
      "https://www.youtube.com/watch?v=x1",
      "A & B Video · opens at youtube.com",
    ],
    [
      "<iframe src='https://player.vimeo.com/video/12'></iframe>",
      "https://vimeo.com/12",
      "Video at Vimeo opens at vimeo.com",
    ],
  ])("to what opens elsewhere is a card: %s", (markdown, href, text) => {
    const $ = dom(`Before.\n\n${markdown}\n\nAfter.`);
    expect($(".embed a").attr("href")).toBe(href);
    expect($(".embed").text()).toBe(text);
    expect($("iframe,script,[src]")).toHaveLength(0);
  });

  it("to anything else, or among words, stays a link", () => {
    for (const markdown of ["https://a.example/x", "See https://youtu.be/abc", "https://evil-youtube.com/watch?v=1"])
      expect(dom(markdown)(".embed")).toHaveLength(0);
    expect(readEmbed("https://youtube.com")).toBeNull();
    expect(readEmbed("https://w.soundcloud.com/player/?url=javascript:alert(1)")?.href).toMatch(
      /^https:\/\/w\.soundcloud/,
    );
  });
});

describe("a picture in several formats", () => {
  const size = (letter: string, width: number, contentType: string) => ({
    hash: letter.repeat(22),
    width,
    contentType,
  });
  const image = {
    ...{ ...size("m", 1200, "image/webp"), height: 800 },
    sizes: [size("w", 480, "image/webp"), size("a", 480, "image/avif"), size("A", 1200, "image/avif")].concat(
      size("j", 1200, "image/jpeg"),
    ),
  };

  it("is chosen by the browser, smallest format first, in the room that it takes", () => {
    const $ = load(renderBody(`![Alt](/assets/${image.hash})`, [image]), null, false);
    const sources = $("picture source").toArray();
    expect(sources.map(({ attribs }) => [attribs.type, attribs.srcset])).toEqual([
      ["image/avif", avifOf(image)],
      ["image/webp", srcsetOf(image)],
    ]);
    expect(avifOf(image)).toBe(`/assets/${"a".repeat(22)} 480w, /assets/${"A".repeat(22)} 1200w`);
    expect(srcsetOf(image)).not.toMatch(/[aAj]{22}/);
    expect($("picture img").attr()).toMatchObject({ src: plainOf(image), width: "1200", height: "800", alt: "Alt" });
  });

  it("stays one where it was made in one", () =>
    expect(renderBody(`![A](/assets/${image.hash})`, [{ ...image, sizes: [] }])).not.toContain("picture"));
});

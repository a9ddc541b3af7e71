import { load } from "cheerio";
import { dateSchema, type Reading } from "../schema";
import { splitParagraphs } from "./paragraphs";
import { sortParagraphs } from "./text";
import { makeTurndown } from "./turndown";

const NOT_THE_ARTICLE =
  "script,style,noscript,template,nav,aside,footer,form,iframe,object,embed,svg,button,input,select,figure,img,video,audio,[hidden],[aria-hidden=true],[role=navigation],[role=complementary]";

const turndown = makeTurndown();

/** Reads a web page: its facts from the head, its text from <article>, <main> or <body>. */
export function readHtml(source: string, options?: { keepsAppeal?: boolean }): Reading {
  const $ = load(source);
  const meta = (...names: string[]) => {
    for (const name of names) {
      const content = $(`meta[property="${name}"],meta[name="${name}"]`).first().attr("content")?.trim();
      if (content) return content;
    }
    return undefined;
  };
  const inText = (selector: string) => $(selector).first().text().replace(/\s+/g, " ").trim() || undefined;
  const title = inText("article h1,main h1,h1") ?? meta("og:title") ?? inText("title");
  const byline = meta("author", "article:author") ?? inText("[rel=author],[itemprop=author],.byline,.author");
  const published = meta("article:published_time", "date", "dc.date") ?? $("time[datetime]").first().attr("datetime");
  const address = $("link[rel=canonical]").attr("href") ?? meta("og:url");
  const section = meta("article:section");
  const standfirst = meta("description", "og:description");

  const root = $("article").length > 0 ? $("article") : $("main").length > 0 ? $("main") : $("body");
  root.find(NOT_THE_ARTICLE).remove();
  root.find("h1,.byline,.author,[rel=author],[itemprop=author],time").remove();
  const blocks = turndown.turndown(root.first().html() ?? "");
  const { found, body, cut } = sortBlocks(blocks, options);
  return {
    fields: {
      ...found,
      ...(title && { title }),
      ...(byline && { byline: byline.replace(/^by\s+/i, "") }),
      ...(standfirst && !repeats(body, standfirst) && { standfirst }),
      ...(section && { section }),
      ...(published && dateSchema.safeParse(published).success && { publishedAt: published }),
      ...(address && /^https?:\/\//.test(address) && { originUrl: address }),
      body,
    },
    cut,
  };
}

/** Many a page's description is only how its text begins. */
function repeats(body: string, standfirst: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
  return letters(body).startsWith(letters(standfirst).slice(0, 60));
}

/** Markdown keeps its line breaks, so blocks are sorted by their flattened twins. */
function sortBlocks(markdown: string, options?: { keepsAppeal?: boolean }) {
  const blocks = markdown.split(/\n{2,}/).filter((block) => block.trim() !== "");
  const twins = blocks.map((block) => splitParagraphs(block)[0] ?? { text: "---", isApart: false });
  const { found, body, cut } = sortParagraphs(twins, options);
  const kept = new Set(body);
  return {
    found,
    cut,
    body: blocks.filter((_, index) => kept.has(twins[index] as (typeof twins)[number])).join("\n\n"),
  };
}

import { describe, expect, it } from "vitest";
import { strings } from "./strings";

type Node = string | ((...args: never[]) => string) | { [key: string]: Node } | readonly string[];

/** Every phrase by its place: functions are asked with words that would show. */
function phrases(node: Node, place = ""): Map<string, string> {
  if (typeof node === "string") return new Map([[place, node]]);
  if (typeof node === "function") {
    const values = Array.from({ length: node.length }, (_, index) => `⟨${index}⟩`);
    const say = node as (...args: unknown[]) => string;
    const counts = /minutes|days|count|months|most|length|number/i.test(String(node).split("=>")[0] ?? "");
    return new Map([[place, say(...(counts ? values.map((_, index) => index + 2) : values))]]);
  }
  return new Map(Object.entries(node).flatMap(([key, inner]) => [...phrases(inner as Node, `${place}.${key}`)]));
}

const en = phrases(strings("en-US") as unknown as Node);
const es = phrases(strings("es-US") as unknown as Node);

/** What is the same word in both languages, or a name. */
const SAME = new Set(["RSS", "Total", "Cheque"]);

describe("the two catalogues", () => {
  it("have the same phrases", () => {
    expect([...es.keys()].sort()).toEqual([...en.keys()].sort());
    expect(en.size).toBeGreaterThan(600);
  });

  it("say something everywhere, with every value that they are given", () => {
    for (const [place, text] of es) {
      const meant = en.get(place) ?? "";
      if (meant) expect(text, place).not.toBe("");
      const values = (said: string) => [...new Set(said.match(/⟨\d⟩/g) ?? [])].sort();
      expect(values(text), place).toEqual(values(meant));
      expect(text, place).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it("leave nothing in the other's language", () => {
    const same = [...es].filter(
      ([place, text]) => text === en.get(place) && /[a-z]{2}/i.test(text.replace(/⟨\d⟩/g, "")),
    );
    expect(same.filter(([, text]) => !SAME.has(text))).toEqual([]);
    const english = [...es].filter(([, text]) => /\b(the|your|you|with|this|please|of|and|we)\b/i.test(text));
    expect(english).toEqual([]);
  });

  it("address one reader, as a friend", () => {
    const formal = [...es].filter(([, text]) =>
      /\b(usted|suscríbase|haga|pulse|escriba|elija|puede usted)\b/i.test(text),
    );
    expect(formal).toEqual([]);
  });

  it("quote as each language does", () => {
    for (const [place, text] of es) expect(text.replace('"usd"', ""), place).not.toMatch(/["“”]/);
    for (const [place, text] of es) {
      expect((text.match(/¿/g) ?? []).length, place).toBe((text.match(/\?/g) ?? []).length);
      expect((text.match(/¡/g) ?? []).length, place).toBe((text.match(/!/g) ?? []).length);
    }
  });
});

describe("a group of words", () => {
  it("leads to pages in its own language, out of sight of whoever walks through it", () => {
    expect(strings("es-US").give.href("/join")).toBe("/es/join");
    expect(strings("en-US").give.errors.href("/join")).toBe("/join");
    expect(Object.keys(strings("es-US").give)).not.toContain("href");
  });
});

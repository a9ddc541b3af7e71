import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSourceTree } from "@/lib/source-tree";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
/** What means a side of the screen, where a side of the line is meant. */
const SIDES = [
  /(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b/,
  /(?<![\w-])(?:left|right)\s*:/,
  /(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
  /(?<![\w-])(?:margin|padding):(?:\s+[^\s;]+){4};/,
];

const sided = (css: string) =>
  css
    .split("\n")
    .filter((line) => SIDES.some((side) => side.test(line)))
    .filter((line) => {
      const [, top, right, bottom, left] = /:\s+(\S+)\s+(\S+)\s+(\S+)\s+([^\s;]+);/.exec(line) ?? [];
      return !(top && bottom && right === left);
    });

describe("style sheets", () => {
  const sheets = [...readSourceTree(ROOT)].filter(([file]) => file.startsWith("app/") && file.endsWith(".css"));

  it("name sides of the line, not of the screen, so that they hold in either direction", () => {
    expect(sheets.length).toBeGreaterThan(10);
    expect(sheets.flatMap(([file, css]) => sided(css).map((line) => `${file}: ${line.trim()}`))).toEqual([]);
  });

  it.each([
    "margin-left: 1px;",
    "  left: 0;",
    "text-align: right;",
    "padding: 1px 2px 3px 4px;",
    "border-left-width: 1px;",
  ])("would be found with %s", (line) => expect(sided(line)).toHaveLength(1));
});

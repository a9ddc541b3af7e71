import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, nearest } from "./contrast";
import { HOUSE, inkOn, type Look, lookCss, lookFaults, lookSchema, mailColours } from "./look";

const tokens = readFileSync("app/_ui/tokens.css", "utf8");
const look = (own: Partial<Look>): Look => ({ ...HOUSE, ...own });

describe("contrast", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#777777", "#ffffff", 4.48],
    ["#ffffff", "#777777", 4.48],
    ["#1b4ed8", "#1b4ed8", 1],
  ])("of %s and %s is %d, as WCAG reckons", (one, other, ratio) => expect(contrast(one, other)).toBeCloseTo(ratio, 2));

  it("offers the nearest colour that passes, and a colour that does stays", () => {
    const reads = (colour: string) => contrast(colour, "#ffffff") >= 4.5;
    expect(nearest("#777777", reads)).toBe("#767676");
    expect(nearest("#123456", reads)).toBe("#123456");
    expect(nearest("#123456", () => false)).toBeNull();
  });
});

describe("a look", () => {
  it("that is the house's adds no style, and its colours are those of the tokens", () => {
    expect(lookCss(HOUSE)).toBe("");
    expect(lookFaults(HOUSE)).toEqual({});
    for (const accent of [HOUSE.accent, HOUSE.accentDark]) expect(tokens).toContain(`--mark: ${accent};`);
    expect(tokens).toContain(`--paper: ${HOUSE.paper};`);
  });

  it.each([
    ["accent", { accent: "#737f92" }, /^The words on buttons would have a contrast of 4\.\d\d to 1; 4\.5 is needed\./],
    ["accent", { accent: "#fdfdfb" }, /^Buttons on the page would have a contrast of 1\.00 to 1; 1\.3 is needed\./],
    ["accentDark", { accentDark: "#1a1a40" }, /^Buttons on dark pages would have a contrast of 1\.\d\d to 1; 3 is/],
    ["paper", { paper: "#a0a0a0" }, /^Small print on a panel would have a contrast of/],
  ] as const)("whose %s cannot be read is refused, with the nearest that can", (field, own, sentence) => {
    const faults = lookFaults(look(own));
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]).toMatch(sentence);
    const better = /nearest colour that passes is (#[\da-f]{6})\.$/.exec(faults[field] ?? "")?.[1];
    expect(better).toBeDefined();
    expect(lookFaults(look({ [field]: better }))[field]).toBeUndefined();
  });

  it("gives links a line that can be seen, whatever the colour", () => {
    for (const accent of ["#ffc81e", "#ffffa0", "#1b4ed8", "#c0ffee", "#d6006c"]) {
      const css = lookCss(look({ accent, paper: "#f6efe2" }));
      const line = /--underline:(#[\da-f]{6})/.exec(css)?.[1] ?? "";
      expect(contrast(line, "#f6efe2")).toBeGreaterThanOrEqual(4.5);
      expect(css).toContain(`--mark-ink:${inkOn(accent)}`);
      expect(contrast(mailColours(look({ accent })).link, HOUSE.paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("leaves dark pages their own paper, and printed ones theirs", () => {
    const css = lookCss(look({ paper: "#f6efe2", accentDark: "#9dbaff", corner: "round", face: "plain" }));
    const [light, dark] = css.split("@media screen and (prefers-color-scheme:dark)");
    expect(light).toContain("@media screen and (prefers-color-scheme:light){html:root{--paper:#f6efe2;");
    expect(light).toContain("@media all{html:root{--font-display:system-ui");
    expect(light).toContain("--radius:10px");
    expect(dark).not.toContain("--paper");
    expect(dark).toContain("--mark:#9dbaff");
  });

  it.each(["red", "#fff", "#12345", "url(x)", "#ffc81e;}body{display:none", 7])("is of colours alone: %j", (accent) =>
    expect(lookSchema.safeParse({ accent }).success).toBe(false),
  );
});

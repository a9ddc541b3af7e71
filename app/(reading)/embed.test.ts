import { readFileSync } from "node:fs";
import path from "node:path";
import { Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import type { TestDatabase } from "@/lib/embedded/test-database";
import { useTestDatabase } from "@/lib/embedded/test-settings";
import { HOUSE, lookCss } from "@/lib/look";
import { putSetting } from "@/lib/settings";
import { readSourceTree } from "@/lib/source-tree";
import { seedContent } from "@/prisma/content";
import { embedCss } from "../_server/embed-style";
import { answerableTo } from "../_server/sites";
import { GET as getCountry } from "../api/appeals/country/route";
import { GET as getRules } from "../api/appeals/rules.json/route";
import { GET as getEmbed } from "./appeal.js/route";

const HERE = "http://localhost:3000";
const SITE = "https://www.news.example";
let database: TestDatabase;
let seeded: Awaited<ReturnType<typeof seedContent>>;

beforeAll(async () => {
  database = await useTestDatabase();
  seeded = await seedContent();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const request = (at: string, headers: Record<string, string> = {}) => new Request(`${HERE}${at}`, { headers });
const embed = (headers: Record<string, string> = {}) => getEmbed(request("/appeal.js", headers));

describe("the script for other sites", () => {
  it("weighs at most 12 kB compressed, all that it needs but the rules included", async () => {
    const text = await (await embed()).text();
    expect(() => new Script(text)).not.toThrow();
    for (const part of ["define(", "groundwork-appeal", seeded.variantId, HERE, ":host", "/api/give"])
      expect(text).toContain(part);
    expect(gzipSync(text).byteLength).toBeLessThanOrEqual(12 * 1024);
    const packed = await embed({ "accept-encoding": "gzip" });
    expect((await packed.arrayBuffer()).byteLength).toBeLessThanOrEqual(12 * 1024);
  });

  it("has one evaluator, the one of our own pages", async () => {
    const text = await (await embed()).text();
    const own = readFileSync(path.join(import.meta.dirname, "../_ui/client/appeal.js"), "utf8");
    const rules = [...own.matchAll(/^ {2,4}\[?"([a-z]+-[a-z-]+)",/gm)].map(([, name]) => name);
    expect(rules.length).toBeGreaterThan(8);
    for (const name of rules) expect(text.split(`"${name}"`), name).toHaveLength(2);
    expect(text).not.toMatch(/^(import|export) /m);
  });

  it("brings a style that stays in its root, and no inline one", async () => {
    const text = await (await embed()).text();
    const { css, ...markup } = JSON.parse(/define\((\{.*\})\);/.exec(text)?.[1] ?? "{}");
    expect(css).not.toMatch(/:root|(^|[},])(html|body)\b|@font-face|url\(|prefers-color-scheme/);
    expect(css).toMatch(/:host\(\[data-dark\]\)\{[^}]*--paper:/);
    expect(css).not.toContain(".site-header");
    expect(css).toContain(".give-choice");
    expect(css).toContain(".field:not(.field-kept)");
    expect(css).not.toMatch(/-calc\(/);
    expect(css.replace(/@media[^{]*/g, "").match(/\d+rem\b/g)).toEqual(["1rem"]);
    expect(css).toContain("--rem:max(16px,1rem)");
    expect(JSON.stringify(markup)).not.toMatch(/<(script|style|link)|style=|\son\w+=/);
  });

  it("takes the colours and corners that the organisation chose", () => {
    const look = lookCss({ ...HOUSE, accent: "#7fc8a9", accentDark: "#b8e0d2", corner: "round", face: "book" });
    const css = embedCss('<a class="button"></a>', look);
    expect(css).toMatch(/:host\(:not\(\[data-dark\]\)\)\{[^}]*--mark:#7fc8a9/);
    expect(css).toMatch(/:host\(\[data-dark\]\)\{--mark:#b8e0d2/);
    expect(css).toContain("--radius:10px");
    expect(css.lastIndexOf("--font-display:Charter")).toBeGreaterThan(css.lastIndexOf("--font-display:var"));
    expect(css).not.toMatch(/:root|prefers-color-scheme/);
  });

  it("stays at its address, is kept briefly, and is not sent twice", async () => {
    const answer = await embed();
    expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=300\b/);
    expect(answer.headers.get("content-type")).toContain("text/javascript");
    expect(answer.headers.get("set-cookie")).toBeNull();
    const again = await embed({ "if-none-match": answer.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
    expect(again.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("what other sites may read", () => {
  it("is what is the same for everybody, from anywhere, without credentials", async () => {
    for (const answer of [
      await embed({ origin: SITE }),
      await getRules(request("/api/appeals/rules.json", { origin: SITE })),
      await getCountry(request("/api/appeals/country", { origin: SITE })),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
      expect(answer.headers.get("vary") ?? "").not.toContain("Origin");
    }
  });

  it("is nothing else: these few handlers alone know of other origins", () => {
    const root = path.join(import.meta.dirname, "../..");
    const tree = [...readSourceTree(root)].filter(([file]) => file.startsWith("app/") && !/\.test\.tsx?$/.test(file));
    const saying = tree.filter(([, text]) => /access-control/i.test(text)).map(([file]) => file);
    expect(saying).toEqual(["app/_server/sites.ts"]);
    const using = tree.filter(([, text]) => text.includes(`"@/app/_server/sites"`)).map(([file]) => file);
    expect(using.sort()).toEqual([
      "app/(reading)/appeal.js/route.ts",
      "app/api/appeals/country/route.ts",
      "app/api/appeals/rules.json/route.ts",
      "app/api/appeals/seen/route.ts",
    ]);
  });
});

describe("whose word of appeals counts", () => {
  const told = (origin?: string) => answerableTo(new Headers({ host: "localhost:3000", ...(origin && { origin }) }));

  it("is our own pages', and of other sites those that are listed", async () => {
    expect(await told()).toEqual({});
    expect(await told(HERE)).toEqual({});
    for (const origin of [SITE, "null", "https://elsewhere.example"]) expect(await told(origin), origin).toBeNull();
    await db.$transaction((tx) => putSetting(tx, "sites", { origins: [SITE] }));
    await vi.waitFor(async () => expect(await told(SITE)).not.toBeNull(), 3_000);
    expect(await told(SITE)).toEqual({ "access-control-allow-origin": SITE, vary: "Origin" });
    for (const origin of ["null", "http://www.news.example", `${SITE}.evil.example`, `${SITE}:8443`])
      expect(await told(origin), origin).toBeNull();
  });
});

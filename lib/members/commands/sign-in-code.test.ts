import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { stopJobs } from "../../jobs";
import { hashToken, randomToken } from "../../tokens";
import { createSignInLink, requestSignIn } from ".";
import { hashCode, tryCode } from "./sign-in-code";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});

let count = 0;
const CODE = "042042";

/** Somebody asks; for a known address the job has made link and code. */
async function ask({ isKnown = true } = {}) {
  const address = `reader-${++count}@example.org`;
  const browserToken = randomToken();
  const network = `10.0.${count}`;
  expect(await requestSignIn({ address, returnTo: "/account/profile", network, browserToken })).toBe(0);
  const request = await db.signInRequest.findFirstOrThrow({ where: { address } });
  const link = isKnown ? await createSignInLink(db, address, 3600) : null;
  const linkHash = link && hashToken(new URL(link).searchParams.get("token") ?? "");
  if (linkHash)
    await db.signInRequest.update({
      where: { id: request.id },
      data: { linkHash, codeHash: hashCode(request.id, CODE) },
    });
  const type = (code: string, browser = browserToken) => tryCode({ browserToken: browser, code, network });
  return { address, request, browserToken, linkHash: linkHash ?? "", type };
}

describe("a code", () => {
  it("signs in the browser that asked, once, and its link is dead from then on", async () => {
    const { address, linkHash, type } = await ask();
    const outcome = await type(CODE);
    expect(outcome).toMatchObject({ kind: "right", returnTo: "/account/profile" });
    const token = outcome.kind === "right" ? outcome.token : "";
    const stored = await db.verificationToken.findMany({ where: { identifier: address } });
    expect(stored.map((row) => row.token)).toEqual([hashToken(token)]);
    expect(stored[0]?.token).not.toBe(linkHash);
    expect(await type(CODE)).toEqual({ kind: "dead" });
  });

  it("is dead once its link was used", async () => {
    const { linkHash, type } = await ask();
    await db.verificationToken.delete({ where: { token: linkHash } });
    expect(await type(CODE)).toEqual({ kind: "dead" });
  });

  it("works in no other browser", async () => {
    const { type } = await ask();
    const other = await ask();
    expect(await type(CODE, randomToken())).toEqual({ kind: "dead" });
    expect(await other.type("000000")).toEqual({ kind: "wrong" });
    expect(await type(CODE)).toMatchObject({ kind: "right" });
  });

  it("expires with its link", async () => {
    const old = await ask();
    await db.signInRequest.update({
      where: { id: old.request.id },
      data: { createdAt: new Date(Date.now() - 3_601_000) },
    });
    expect(await old.type(CODE)).toEqual({ kind: "dead" });
    const late = await ask();
    await db.verificationToken.update({
      where: { token: late.linkHash },
      data: { expires: new Date(Date.now() - 1000) },
    });
    expect(await late.type(CODE)).toEqual({ kind: "dead" });
  });

  it("of many that are typed at once lets five be tried, and one right one in", async () => {
    const { type, request } = await ask();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => type("111111")));
    expect(outcomes.filter(({ kind }) => kind === "wrong")).toHaveLength(4);
    expect((await db.signInRequest.findUniqueOrThrow({ where: { id: request.id } })).tries).toBe(5);
    expect(await type(CODE)).toEqual({ kind: "dead" });
    const fresh = await ask();
    const right = await Promise.all(Array.from({ length: 4 }, () => fresh.type(CODE)));
    expect(right.filter(({ kind }) => kind === "right")).toHaveLength(1);
  });

  it("is kept as a hash that knows its request", async () => {
    const [a, b] = [await ask(), await ask()];
    const rows = await db.signInRequest.findMany({ where: { id: { in: [a.request.id, b.request.id] } } });
    expect(new Set(rows.map(({ codeHash }) => codeHash)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain(CODE);
    expect(JSON.stringify(rows)).not.toContain(a.browserToken);
  });
});

it("a wrong code is answered alike for known and unknown addresses, to the last try", async () => {
  const [known, unknown] = [await ask(), await ask({ isKnown: false })];
  const of = async ({ type }: typeof known) => {
    const outcomes = [];
    for (let time = 0; time < 7; time++) outcomes.push(await type("000000"));
    return outcomes;
  };
  const answers = await of(known);
  expect(answers.map(({ kind }) => kind)).toEqual(["wrong", "wrong", "wrong", "wrong", "dead", "dead", "dead"]);
  expect(await of(unknown)).toEqual(answers);
});

it("nothing typed is no code, even where there is none", async () => {
  const unknown = await ask({ isKnown: false });
  expect(await unknown.type("")).toEqual({ kind: "wrong" });
  await expect((await ask()).type("")).resolves.toEqual({ kind: "wrong" });
});

it("trying is limited per network, and per address over many mails", async () => {
  const { browserToken } = await ask();
  const network = "10.9.9";
  const tries = [];
  for (let time = 0; time < 41; time++) tries.push((await tryCode({ browserToken, code: "1", network })).kind);
  expect(tries.at(-1)).toBe("limited");
  const address = "often@example.org";
  const kinds = [];
  for (let mail = 0; mail < 5; mail++) {
    const browser = randomToken();
    await db.signInRequest.create({ data: { address, browserHash: hashToken(browser) } });
    for (let time = 0; time < 5; time++)
      kinds.push((await tryCode({ browserToken: browser, code: "1", network: `10.8.${mail}` })).kind);
  }
  expect(kinds.slice(0, 20)).not.toContain("limited");
  expect(kinds.slice(20)).toEqual(Array.from({ length: 5 }, () => "limited"));
});

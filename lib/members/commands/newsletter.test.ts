import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { startTestMail, type TestMail } from "../../embedded/test-mail";
import { useTestDatabase } from "../../embedded/test-settings";
import { jobs, stopJobs } from "../../jobs";
import { getNewsletterWish, readLeaveLink, readNewsletterLink } from "../queries";
import { newsletterSource } from "../schema";
import {
  askNewsletter,
  confirmNewsletter,
  leaveLink,
  leaveNewsletter,
  pruneNewsletter,
  requestNewsletter,
  saveNewsletterWish,
} from ".";

const DAY = 86_400_000;
const NOW = new Date("2026-03-03T15:00:00Z");
const days = (count: number) => new Date(NOW.getTime() + count * DAY);
let database: TestDatabase;
let mail: TestMail;
beforeAll(async () => {
  mail = await startTestMail();
  database = await useTestDatabase({ SMTP_URL: mail.url });
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
  await mail.close();
});

let count = 0;
let address: string;
beforeEach(async () => {
  address = `letter-${++count}@example.org`;
  await db.newsletterSignup.deleteMany();
});

const row = () => db.newsletterSignup.findUnique({ where: { address } });
const signUp = async (now = NOW, source = "/newsletter") => {
  expect(await requestNewsletter({ address, network: `203.0.${count}`, source, locale: "en-US" }, now)).toBe(0);
  const signup = await row();
  if (signup) await askNewsletter({ signupId: signup.id }, now);
};
const mails = async () => (await mail.to(address)).length;
/** The tokens in the links of the newest mail. */
const links = async () => {
  const { text } = (await mail.to(address)).at(-1) ?? { text: "" };
  const token = (path: string) =>
    new URL(new RegExp(`http\\S+/newsletter/${path}\\?token=[\\w-]+`).exec(text)?.[0] ?? "x:").searchParams.get(
      "token",
    ) ?? "";
  return { confirm: token("confirm"), stop: token("leave") };
};
const confirm = async (source?: string) => {
  await signUp(NOW, source);
  const { confirm: token } = await links();
  expect(await confirmNewsletter({ token }, NOW)).toBe(true);
  return token;
};
const leave = (who = address) => new URL(leaveLink(who, "en-US")).searchParams.get("token") ?? "";
const member = async (more: object = {}, email: object = {}) => {
  const made = await db.member.create({
    data: { name: "Mara Lind", ...more, emails: { create: { address, verifiedAt: NOW, ...email } } },
  });
  return { kind: "member", userId: made.id, memberId: made.id } as const;
};
const told = (memberId: string) => db.auditEntry.findMany({ where: { memberId, action: "member.newsletter" } });

describe("signing up", () => {
  it("asks the address once, keeps only a hash of the link, and counts from the yes on", async () => {
    await signUp();
    await signUp(new Date(NOW.getTime() + 60_000));
    expect(await mails()).toBe(1);
    const { confirm: token } = await links();
    expect(JSON.stringify(await row())).not.toContain(token);
    expect(await readNewsletterLink({ token, now: NOW })).toEqual({ address, isConfirmed: false });
    expect((await row())?.confirmedAt).toBeNull();
    const both = await Promise.all([confirmNewsletter({ token }, NOW), confirmNewsletter({ token }, days(1))]);
    expect(both).toEqual([true, true]);
    expect(await readNewsletterLink({ token, now: days(100) })).toEqual({ address, isConfirmed: true });
    await signUp(days(30));
    expect(await mails(), "nothing comes to who is on it").toBe(1);
    await pruneNewsletter(days(100));
    expect(await row()).toMatchObject({ source: "/newsletter", locale: "en-US" });
  });

  it("hands over a job that carries an id and no address", async () => {
    await requestNewsletter({ address, network: `n-${count}`, source: "/", locale: "en-US" });
    const boss = await jobs();
    const waiting = (await boss.fetch("ask-newsletter", { batchSize: 100 })).map(({ data }) => data);
    expect(waiting).toContainEqual({ signupId: (await row())?.id });
  });

  it("can be answered for a week, and is asked for anew after a day", async () => {
    await signUp();
    const { confirm: token } = await links();
    expect(await confirmNewsletter({ token }, days(7))).toBe(false);
    await pruneNewsletter(days(6));
    expect(await row()).not.toBeNull();
    await signUp(days(2));
    expect(await mails()).toBe(2);
    await pruneNewsletter(days(8));
    expect(await confirmNewsletter({ token: (await links()).confirm }, days(8))).toBe(true);
  });

  it("is forgotten when nobody answers", async () => {
    await signUp();
    await pruneNewsletter(days(7));
    expect(await row()).toBeNull();
    expect(await readNewsletterLink({ token: (await links()).confirm, now: NOW })).toBeNull();
  });

  it("is limited by network and by address, without a word about either", async () => {
    const ask = (who: string, network: string) =>
      requestNewsletter({ address: who, network, source: "/", locale: "en-US" });
    for (let tries = 0; tries < 6; tries += 1) expect(await ask(address, `many-${tries}`)).toBe(0);
    expect(await ask(address, "many-7")).toBeGreaterThan(0);
    for (let tries = 0; tries < 10; tries += 1) expect(await ask(`n${tries}-${address}`, "one")).toBe(0);
    expect(await ask(`n11-${address}`, "one")).toBeGreaterThan(0);
  });

  it("sends nothing where mail comes back from, and forgets that", async () => {
    await member({}, { bouncedAt: NOW });
    await signUp();
    expect(await mails()).toBe(0);
    expect(await row()).toBeNull();
  });

  it.each([
    ["/", "/"],
    ["/articles/the-sea-wall", "/articles/the-sea-wall"],
    ["/newsletter", "/newsletter"],
    ["/es/articles/the-sea-wall", "/articles/the-sea-wall"],
    ["/es", "/"],
    ["//elsewhere.example", "/newsletter"],
    ["/articles/x?from=1", "/newsletter"],
    ["", "/newsletter"],
  ])("remembers where: %j as %j", (said, kept) => expect(newsletterSource(said)).toBe(kept));
});

describe("leaving", () => {
  it("takes one click, keeps nothing, and can be undone by signing up again", async () => {
    const token = await confirm();
    expect(await leaveNewsletter({ token: leave() })).toBe(true);
    expect(await leaveNewsletter({ token: leave() })).toBe(true);
    expect(await row()).toBeNull();
    expect(await readNewsletterLink({ token, now: NOW })).toBeNull();
    await confirm();
    expect(await mails()).toBe(2);
  });

  it("from the mail that asks, is for good: whoever types that address, and no other", async () => {
    await signUp();
    const { stop } = await links();
    expect(readLeaveLink(stop)).toEqual({ address, isUnasked: true });
    expect(readLeaveLink(`${stop.slice(0, -3)}abc`)).toBeNull();
    expect(await leaveNewsletter({ token: "nothing" })).toBe(false);
    expect(await leaveNewsletter({ token: stop })).toBe(true);
    await signUp();
    expect(await row()).toBeNull();
    expect(await mails()).toBe(1);
    address = `other-${address}`;
    await signUp();
    expect(await mails()).toBe(1);
  });
});

describe("a member", () => {
  it("is known by the address, whoever signed it up, and their record tells of it", async () => {
    const actor = await member();
    await confirm();
    expect(await getNewsletterWish({ actor })).toBe(true);
    await leaveNewsletter({ token: leave() });
    expect(await getNewsletterWish({ actor })).toBe(false);
    const entries = await told(actor.memberId);
    expect(entries).toHaveLength(2);
    for (const wantsNewsletter of [true, false])
      expect(entries.map(({ after }) => after)).toContainEqual({ wantsNewsletter });
    expect(JSON.stringify(entries)).not.toContain(address);
  });

  it("says it in the account, without a mail, at an address that is proven", async () => {
    const actor = await member();
    const wish = (isWanted: boolean) => saveNewsletterWish({ actor, input: { isWanted, locale: "en-GB" }, now: NOW });
    await wish(true);
    await wish(true);
    expect(await row()).toMatchObject({ confirmedAt: NOW, source: "/account/profile", locale: "en-GB" });
    expect(await mails()).toBe(0);
    await wish(false);
    await wish(false);
    expect(await row()).toBeNull();
    expect(await told(actor.memberId)).toHaveLength(2);
    address = `unproven-${address}`;
    const other = await member({}, { verifiedAt: null });
    await saveNewsletterWish({ actor: other, input: { isWanted: true, locale: "en-US" } });
    expect(await row()).toBeNull();
  });

  it("is not signed up by who only looks at the account", async () => {
    const actor = { ...(await member()), viewedBy: "00000000-0000-7000-8000-000000000001" };
    const wish = saveNewsletterWish({ actor, input: { isWanted: true, locale: "en-US" } });
    await expect(wish).rejects.toMatchObject({ code: "forbidden" });
    expect(await row()).toBeNull();
  });
});

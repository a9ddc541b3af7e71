import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { getSettings } from "../../settings";
import { countNewsletter, listNewsletter, readLeaveLink } from "../queries";
import { newsletterListSchema } from "../schema";
import { exportNewsletter, NEWSLETTER_COLUMNS, removeFromNewsletter, switchNewsletter } from ".";

const DAY = 86_400_000;
const NOW = new Date("2026-03-03T15:00:00Z");
const days = (count: number) => new Date(NOW.getTime() + count * DAY);
const OWNER = { kind: "staff", userId: "00000000-0000-7000-8000-000000000001", role: "OWNER" } as const;
const EDITOR = { ...OWNER, role: "EDITOR" } as const;
let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

let count = 0;
let address: string;
beforeEach(async () => {
  address = `letter-${++count}@example.org`;
  await db.newsletterSignup.deleteMany();
});

/** Somebody who signed up, and said yes unless told otherwise. */
const signUp = (source = "/newsletter", confirmedAt: Date | null = NOW) =>
  db.newsletterSignup.create({ data: { address, source, confirmedAt, createdAt: NOW, expiresAt: days(7) } });
const member = (name = "Mara Lind") => db.member.create({ data: { name, emails: { create: { address } } } });

describe("staff", () => {
  const list = (input: object = {}, actor: typeof OWNER | typeof EDITOR = OWNER) =>
    listNewsletter({ actor, input: newsletterListSchema.parse(input) });
  const read = async () => {
    const rows: string[][] = [];
    for await (const batch of await exportNewsletter({ actor: OWNER })) rows.push(...batch);
    return rows.map((cells) => Object.fromEntries(NEWSLETTER_COLUMNS.map((name, at) => [name, cells[at]])));
  };

  it("see how many, when and where; whole addresses only who may", async () => {
    const { id: memberId } = await member();
    await signUp("/articles/sea");
    const first = address;
    address = `waits_${address}`;
    await signUp("/", null);
    const counts = await countNewsletter({ actor: EDITOR, now: days(1) });
    expect(counts).toMatchObject({ confirmed: 1, waiting: 1, sources: [{ source: "/articles/sea", count: 1 }] });
    expect(counts.days).toHaveLength(14);
    expect(counts.days.filter((day) => day.count > 0)).toEqual([{ day: "2026-03-03", count: 1 }]);
    expect((await list()).rows).toMatchObject([{ address: first, memberId, source: "/articles/sea" }]);
    expect((await list({ state: "waiting" })).rows).toMatchObject([{ address, memberId: null, confirmedAt: null }]);
    expect((await list({ query: first.slice(0, 9).toUpperCase() })).rows).toHaveLength(1);
    expect((await list({ query: "waits%", state: "waiting" })).rows).toEqual([]);
    expect((await list({ source: "/" })).rows).toEqual([]);
    const masked = await list({ query: "nobody" }, EDITOR);
    expect(masked.rows).toMatchObject([{ address: expect.stringContaining("…"), memberId: null }]);
  });

  it("take the list along in batches, with a name, and a link to leave for each; the log says how many", async () => {
    const { id: memberId } = await member("=HYPERLINK(1)");
    await signUp("/");
    const expiresAt = days(7);
    const many = Array.from({ length: 1_200 }, (_, at) => ({
      ...{ address: `many-${at}@example.net`, source: "/", createdAt: NOW, expiresAt },
      confirmedAt: at === 0 ? null : NOW,
    }));
    await db.newsletterSignup.createMany({ data: many });
    const rows = await read();
    expect(rows).toHaveLength(1_200);
    const mine = rows.find((one) => one.address === address);
    expect(mine).toMatchObject({ name: "=HYPERLINK(1)", source: "/", language: "en-US", member: "yes" });
    expect(mine?.["confirmed at"]).toBe(NOW.toISOString());
    const token = new URL(mine?.unsubscribe ?? "x:").searchParams.get("token") ?? "";
    expect(readLeaveLink(token)).toEqual({ address, isUnasked: false });
    await db.memberEmail.updateMany({ where: { memberId }, data: { bouncedAt: NOW } });
    expect(await read()).toHaveLength(1_199);
    const entries = await db.auditEntry.findMany({
      where: { action: { in: ["newsletter.export", "newsletter.exported"] } },
    });
    expect(entries.map(({ action }) => action).toSorted()).toEqual([
      ...["newsletter.export", "newsletter.export", "newsletter.exported", "newsletter.exported"],
    ]);
    expect(entries.filter(({ after }) => after).map(({ after }) => after)).toContainEqual({
      ...{ rows: 1_200, isWhole: true },
    });
  });

  it("take somebody off, and leave an entry that names nobody", async () => {
    const { id } = await signUp();
    expect(await removeFromNewsletter({ actor: OWNER, input: { id } })).toBe(true);
    expect(await removeFromNewsletter({ actor: OWNER, input: { id } })).toBe(false);
    expect(await db.newsletterSignup.count()).toBe(0);
    const entries = await db.auditEntry.findMany({ where: { action: "newsletter.remove", subjectId: id } });
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain(address);
  });

  it("offer it to readers or not, once said", async () => {
    await switchNewsletter({ actor: OWNER, input: { isOff: true } });
    await switchNewsletter({ actor: OWNER, input: { isOff: true } });
    expect((await getSettings()).newsletter.isOff).toBe(true);
    await switchNewsletter({ actor: OWNER, input: { isOff: false } });
    expect(await db.auditEntry.count({ where: { action: { startsWith: "newsletter.switch" } } })).toBe(2);
  });

  it("may do so by their role alone", async () => {
    const input = { id: "00000000-0000-7000-8000-000000000001" };
    const forbidden = { code: "forbidden" };
    await expect(exportNewsletter({ actor: EDITOR })).rejects.toMatchObject(forbidden);
    await expect(removeFromNewsletter({ actor: EDITOR, input })).rejects.toMatchObject(forbidden);
    await expect(switchNewsletter({ actor: EDITOR, input: { isOff: true } })).rejects.toMatchObject(forbidden);
    for (const read of [list({}, { kind: "guest" } as never), countNewsletter({ actor: { kind: "guest" }, now: NOW })])
      await expect(read).rejects.toMatchObject(forbidden);
  });
});

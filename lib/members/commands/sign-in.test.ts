import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { jobs, stopJobs } from "../../jobs";
import { requestSignIn } from ".";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
  await jobs();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});

/** What the database is asked while somebody asks for a link: the statements, without what is in them. */
async function asked(address: string): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    const request = { address, returnTo: "/account", network: randomUUID(), browserToken: randomUUID() };
    expect(await requestSignIn(request)).toBe(0);
    return query.mock.calls.flatMap(([what]: unknown[]) => {
      const text = typeof what === "string" ? what : (what as { text?: string }).text;
      // The queue looks after itself by its own clock.
      return text && !/pgboss\.(version|queue|schedule)/.test(text) ? [text] : [];
    });
  } finally {
    query.mockRestore();
  }
}

it("asks the database the same for an address that is known and one that is not: no time can tell them apart", async () => {
  const address = "somebody@example.org";
  await db.member.create({ data: { emails: { create: { address } } } });
  await asked("first@example.org");
  const stranger = await asked("stranger@example.org");
  expect(stranger.length).toBeGreaterThan(4);
  expect(await asked(address)).toEqual(stranger);
  expect(stranger.filter((text) => /"(MemberEmail|Member|User)"/.test(text))).toEqual([]);
});

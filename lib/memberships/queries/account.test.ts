import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { createDb, type Db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { getAccount } from "./account";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const as = (memberId: string): Actor => ({ kind: "member", userId: memberId, memberId });

it("shows a member the membership that counts, and whose portal to open", async () => {
  const at = (month: number) => new Date(Date.UTC(2026, month, 1));
  const { id } = await db.member.create({ data: { emails: { create: { address: "a@example.org" } } } });
  await db.stripeCustomer.createMany({
    data: [
      { id: "cus_new", memberId: id, livemode: false, createdAt: at(6) },
      { id: "cus_old", memberId: id, livemode: false, createdAt: at(1) },
    ],
  });
  expect(await getAccount({ actor: as(id), tx: db })).toMatchObject({
    ...{ address: "a@example.org", membership: null, stripeCustomerId: "cus_new" },
  });
  const promise = { memberId: id, amount: 3500, currency: "usd" };
  await db.membership.createMany({
    data: [
      { ...promise, plan: "MONTHLY", status: "ENDED", startedAt: at(5), stripeCustomerId: "cus_new" },
      { ...promise, plan: "ANNUAL", status: "PAST_DUE", startedAt: at(2), stripeCustomerId: "cus_old" },
    ],
  });
  const account = await getAccount({ actor: as(id), tx: db });
  expect(account.membership).toMatchObject({ plan: "ANNUAL", status: "PAST_DUE", nextCharge: null });
  expect(account.stripeCustomerId).toBe("cus_old");
});

it("is the member's own alone", async () => {
  const others: Actor[] = [{ kind: "guest" }, { kind: "staff", userId: "u", role: "OWNER" }];
  for (const actor of others) await expect(getAccount({ actor, tx: db })).rejects.toMatchObject({ code: "forbidden" });
  const nobody = as("018f0000-0000-7000-8000-00000000dead");
  await expect(getAccount({ actor: nobody, tx: db })).rejects.toMatchObject({ code: "not-found" });
});

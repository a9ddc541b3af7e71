import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { createDb, type Db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { getMemberPage, PAGE_CAP } from "./page";

let database: TestDatabase;
let db: Db;
let id: string;
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12));
const staff = (role: StaffRole): Actor => ({ kind: "staff", userId: "018f0000-0000-7000-8000-000000000000", role });
const read = (role: StaffRole, of = id) => getMemberPage({ actor: staff(role), id: of, tx: db });

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  const emails = [
    { address: "second@example.org", isPrimary: false },
    { address: "mara@example.org", isPrimary: true, verifiedAt: day(1) },
  ];
  const member = await db.member.create({
    data: { name: "Mara Lind", status: "ACTIVE", createdAt: day(1), emails: { create: emails } },
  });
  id = member.id;
  await db.stripeCustomer.create({ data: { id: "cus_1", memberId: id, livemode: false } });
  const promise = { memberId: id, plan: "MONTHLY" as const, amount: 500, currency: "usd", startedAt: day(1) };
  const live = await db.membership.create({
    data: { ...promise, status: "ACTIVE", currentPeriodStart: day(1), currentPeriodEnd: day(31) },
  });
  await db.membership.create({ data: { ...promise, status: "ACTIVE", duplicateOfId: live.id, startedAt: day(3) } });
  for (let n = 1; n <= PAGE_CAP + 3; n++)
    await db.payment.create({
      data: {
        ...{ memberId: id, membershipId: live.id, kind: "MEMBERSHIP", status: "SUCCEEDED" },
        ...{ amount: 500, currency: "usd", paidAt: day(n), createdAt: day(n), stripeChargeId: `ch_${n}` },
      },
    });
  const { id: paymentId } = await db.payment.update({
    where: { stripeChargeId: "ch_40" },
    data: { amountRefunded: 500 },
  });
  const back = { paymentId, amount: 500, currency: "usd" };
  await db.refund.create({ data: { ...back, status: "SUCCEEDED", refundedAt: day(60) } });
  await db.dispute.create({
    data: { ...back, stripeDisputeId: "dp_1", status: "lost", reason: "fraudulent", openedAt: day(61) },
  });
  const subject = { subjectType: "membership", subjectId: live.id, memberId: id, actorKind: "SYSTEM" as const };
  await db.auditEntry.create({ data: { ...subject, action: "membership.start", at: day(2), network: "203.0.113" } });
  const attempt = {
    ...{ memberId: id, frequency: "ONE_TIME" as const, amount: 500, currency: "usd" },
    ...{ browserHash: "h", expiresAt: day(1) },
  };
  const words = {
    tribute: "MEMORY",
    honoree: "Otto Lind",
    notifyAddress: "kin@example.org",
    notifyWords: "Dear kin",
  } as const;
  await db.checkoutAttempt.create({
    data: {
      ...attempt,
      ...words,
      message: "Go on",
      isAnonymous: true,
      state: "COMPLETED",
      completedAt: day(2),
    },
  });
  await db.checkoutAttempt.create({ data: { ...attempt, message: "Never paid" } });
  await db.emailMessage.create({
    data: { cause: "welcome:1", template: "welcome", memberId: id, state: "SENT", createdAt: day(2), sentAt: day(62) },
  });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

describe("a member's page", () => {
  it("tells who they are and what they give", async () => {
    const page = await read("OWNER");
    expect(page).toMatchObject({ name: "Mara Lind", status: "ACTIVE", currency: "usd", hasAccount: false });
    expect(page?.addresses.map(({ address }) => address)).toEqual(["mara@example.org", "second@example.org"]);
    expect(page?.membership).toMatchObject({ duplicateOfId: null, nextCharge: { amount: 500, at: day(31) } });
    expect(page?.memberships).toHaveLength(2);
    expect(page?.customers.map((customer) => customer.id)).toEqual(["cus_1"]);
  });

  it("shows the newest payments, and says that there are more", async () => {
    const page = await read("OWNER");
    expect(page?.hasMorePayments).toBe(true);
    expect(page?.payments.map((payment) => payment.stripeChargeId)).toEqual(
      Array.from({ length: PAGE_CAP }, (_, n) => `ch_${PAGE_CAP + 3 - n}`),
    );
  });

  it("has one timeline of everything, newest first, without anybody's network", async () => {
    const { timeline = [] } = (await read("OWNER")) ?? {};
    expect(timeline.slice(0, 3).map(({ kind }) => kind)).toEqual(["mail", "dispute", "refund"]);
    expect(timeline.slice(-2).map(({ kind }) => kind)).toEqual(["change", "joined"]);
    expect(timeline.filter(({ kind }) => kind === "note")).toMatchObject([{ honoree: "Otto Lind", at: day(2) }]);
    const times = timeline.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(JSON.stringify(timeline)).not.toContain("203.0.113");
  });

  it("tells what was written beside a gift that was paid, and hides it where names are hidden", async () => {
    const written = { tribute: "MEMORY", honoree: "Otto Lind", notifyAddress: "kin@example.org", message: "Go on" };
    expect((await read("OWNER"))?.notes).toMatchObject([{ ...written, notifyWords: "Dear kin", isAnonymous: true }]);
    expect(JSON.stringify(await read("ANALYST"))).not.toMatch(/Otto|kin@|Dear|Go on|Never paid/);
  });

  it("names nobody to an analyst", async () => {
    const page = await read("ANALYST");
    expect(page).toMatchObject({ name: "M… L…", addresses: [{ address: "m…@e….org" }, { address: "s…@e….org" }] });
    expect(JSON.stringify(page)).not.toMatch(/Mara|Lind|mara|second@/);
  });

  it.each(Object.values(StaffRole))("for %s, by the matrix", async (role) => {
    if (role === "EDITOR") await expect(read(role)).rejects.toMatchObject({ code: "forbidden" });
    else expect(await read(role)).not.toBeNull();
  });

  it("is nobody else's, not even the member's own", async () => {
    for (const actor of [{ kind: "guest" }, { kind: "member", userId: id, memberId: id }] as const)
      await expect(getMemberPage({ actor, id, tx: db })).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each(["018f0000-0000-7000-8000-00000000dead", "nonsense", "' OR 1=1 --", ""])("is null for %j", async (odd) =>
    expect(await read("OWNER", odd)).toBeNull(),
  );
});

import { expect, type Page } from "@playwright/test";
import { CheckoutPage } from "../pages/checkout";
import { GivenForm } from "../pages/given-form";
import type { Database } from "./database";

export interface GivenRow {
  id: string;
  state: string;
  giverId: string;
  recipientAddress: string | null;
  deliverAt: Date | null;
  deliveredAt: Date | null;
  redeemedAt: Date | null;
  withdrawal: string | null;
  membershipId: string | null;
}

/** From the form to the thanks. */
export async function giveMembership(page: Page, giver: string, typed: Parameters<GivenForm["fill"]>[0] = {}) {
  const form = new GivenForm(page);
  await form.open();
  await form.fill(typed);
  await form.button.click();
  const checkout = new CheckoutPage(page);
  await checkout.fill(giver);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thank you. What a gift." })).toBeVisible();
}

/** The given membership that somebody paid for last. */
export async function givenBy(database: Database, giver: string): Promise<GivenRow> {
  return await database.row<GivenRow>(
    `SELECT g.* FROM "GivenMembership" g JOIN "MemberEmail" e ON e."memberId" = g."giverId"
     WHERE e."address" = $1 ORDER BY g."id" DESC LIMIT 1`,
    giver,
  );
}

/** Lets time pass for one given membership: all its days move back. */
export async function letDaysPass(database: Database, id: string, days: number): Promise<void> {
  await database.rows(
    `UPDATE "GivenMembership" SET "deliverAt" = "deliverAt" - make_interval(days => $2), "paidAt" = "paidAt" - make_interval(days => $2),
       "expiresAt" = "expiresAt" - make_interval(days => $2) WHERE "id" = $1`,
    id,
    days,
  );
  await database.rows(
    `UPDATE "Membership" m SET "startedAt" = m."startedAt" - make_interval(days => $2),
       "currentPeriodStart" = m."currentPeriodStart" - make_interval(days => $2),
       "currentPeriodEnd" = m."currentPeriodEnd" - make_interval(days => $2), "cancelAt" = m."cancelAt" - make_interval(days => $2)
     FROM "GivenMembership" g WHERE g."id" = $1 AND m."id" = g."membershipId"`,
    id,
    days,
  );
}

/** A gift that came by cheque, and a membership that somebody gave with it: for looking at their pages. */
export async function insertGifts(database: Database, memberId: string): Promise<{ given: string; payment: string }> {
  const { id: payment } = await database.row<{ id: string }>(
    `WITH p AS (INSERT INTO "Payment" ("id", "memberId", "kind", "status", "amount", "currency", "paidAt", "updatedAt")
       VALUES (gen_random_uuid(), $1, 'OFFLINE', 'SUCCEEDED', 3500, 'usd', now(), now()) RETURNING "id"),
     l AS (INSERT INTO "LedgerEntry" ("id", "kind", "offlineReference", "occurredAt", "amount", "currency", "settlementGross",
         "settlementFee", "settlementNet", "settlementCurrency", "paymentId")
       SELECT gen_random_uuid(), 'OFFLINE', 'offline:' || "id", now(), 3500, 'usd', 3500, 0, 3500, 'usd', "id" FROM p)
     INSERT INTO "OfflineGift" ("paymentId", "method", "reference", "note", "receivedOn")
       SELECT "id", 'CHEQUE', left("id"::text, 8), 'Came with a letter', now() FROM p RETURNING "paymentId" AS id`,
    memberId,
  );
  const { id: given } = await database.row<{ id: string }>(
    `WITH a AS (INSERT INTO "CheckoutAttempt" ("id", "frequency", "amount", "currency", "browserHash", "expiresAt", "memberId", "state")
       VALUES (gen_random_uuid(), 'ONE_TIME', 3500, 'usd', 'h', now(), $1, 'EXPIRED') RETURNING "id")
     INSERT INTO "GivenMembership" ("id", "attemptId", "paymentId", "giverId", "plan", "amount", "currency", "giverName",
         "recipientAddress", "message", "deliverAt", "paidAt", "expiresAt", "linkHash", "updatedAt")
       SELECT gen_random_uuid(), "id", $2, $1, 'ANNUAL', 3500, 'usd', 'Robin', 'kim@example.org', 'Read on!',
         now() + interval '9 days', now(), now() + interval '370 days', 'hash of ' || "id", now() FROM a RETURNING "id"`,
    memberId,
    payment,
  );
  return { given, payment };
}

import { type Browser, expect, type Page } from "@playwright/test";
import type { Database } from "./database";
import { readStripe } from "./practice";
import { staffState } from "./staff";

/** The entries that staff left in the history of a member, with who they were, the newest last. */
export async function staffAudit(database: Database, memberId: string | null) {
  return await database.rows<{ action: string; email: string; after: Record<string, unknown> }>(
    `SELECT a."action", u."email", a."after" FROM "AuditEntry" a JOIN "User" u ON u."id" = a."actorId"
     WHERE a."memberId" = $1 AND a."actorKind" = 'STAFF' ORDER BY a."id"`,
    memberId,
  );
}

export const MANAGER = "manager@groundwork.example";

/** A member's page in the panel, as a manager sees it. */
export async function openMember(
  browser: Browser,
  newReader: (options: object) => Promise<Page>,
  memberId: string | null,
  options = {},
): Promise<Page> {
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), ...options });
  await page.goto(`/admin/members/${memberId}`);
  await expect(page.getByRole("heading", { name: "Payments", exact: true })).toBeVisible();
  return page;
}

/** What went back of a payment at the stand-in. */
export async function refundsOf(paymentIntent: string | undefined): Promise<number[]> {
  const { data } = await readStripe<{ data: { amount: number }[] }>(`refunds?payment_intent=${paymentIntent}`);
  return data.map(({ amount }) => amount);
}

import type { Database } from "./database";
import { practice } from "./practice";

export interface Membership {
  id: string;
  plan: "MONTHLY" | "ANNUAL";
  amount: number;
  feeCover: number;
  status: string;
  stripeStatus: string | null;
  startedAt: Date;
  currentPeriodStart: Date | null;
  currentPeriodEnd: Date | null;
  cancelAt: Date | null;
  cancelReason: string | null;
  pauseAt: Date | null;
  pausedUntil: Date | null;
  pendingPlan: "MONTHLY" | "ANNUAL" | null;
  pendingAmount: number | null;
  duplicateOfId: string | null;
  stripeSubscriptionId: string;
  stripeCustomerId: string;
}
export interface Payment {
  kind: string;
  id: string;
  amount: number;
  feeCover: number;
  amountRefunded: number;
  status: string;
  cardLast4: string | null;
  stripePaymentIntentId: string;
}
interface LedgerEntry {
  kind: string;
  amount: number;
  articleId: string | null;
  appealId: string | null;
  variantId: string | null;
}
interface Attempt {
  id: string;
  followsId: string | null;
  state: string;
  frequency: string;
  amount: number;
  source: string | null;
  articleId: string | null;
  appealId: string | null;
  variantId: string | null;
}

/** All that is kept about the person under an address. */
export interface Records {
  memberId: string | null;
  status: string | null;
  memberships: Membership[];
  payments: Payment[];
  ledger: LedgerEntry[];
  attempts: Attempt[];
  messages: { cause: string; template: string; state: string }[];
}

export async function recordsOf(database: Database, address: string): Promise<Records> {
  const [member] = await database.rows<{ id: string; status: string | null }>(
    `SELECT m."id", m."status" FROM "Member" m JOIN "MemberEmail" e ON e."memberId" = m."id" WHERE e."address" = $1`,
    address,
  );
  const id = member?.id ?? null;
  const ofMember = <Row extends object>(columns: string, table: string, order: string) =>
    database.rows<Row>(`SELECT ${columns} FROM "${table}" WHERE "memberId" = $1 ORDER BY ${order}`, id);
  return {
    memberId: id,
    status: member?.status ?? null,
    memberships: await ofMember<Membership>("*", "Membership", `"startedAt", "id"`),
    payments: await ofMember<Payment>("*", "Payment", `"createdAt", "id"`),
    ledger: await database.rows<LedgerEntry>(
      `SELECT l.* FROM "LedgerEntry" l JOIN "Payment" p ON p."id" = l."paymentId" WHERE p."memberId" = $1 ORDER BY l."id"`,
      id,
    ),
    attempts: await ofMember<Attempt>("*", "CheckoutAttempt", `"createdAt"`),
    messages: await ofMember<Records["messages"][number]>("*", "EmailMessage", `"createdAt"`),
  };
}

/** How many mails of a kind were queued for whoever has an address. */
export async function countMails(database: Database, address: string, template: string): Promise<number> {
  return (await recordsOf(database, address)).messages.filter((message) => message.template === template).length;
}

/** Lets days pass for whoever pays under an address. */
export async function pass(database: Database, address: string, days: number): Promise<void> {
  const { stripeCustomerId = "" } = (await recordsOf(database, address)).memberships[0] ?? {};
  await practice.age(stripeCustomerId, days);
}

const [MINUTE, DAY] = [60_000, 24 * 3_600_000];

/** The same day a month later, or that month's last. */
function monthAfter(date: Date): Date {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date.getUTCDate(), last)) + (date.getTime() % DAY));
}

/**
 * Lets just so much time pass that whoever gives monthly is charged once more, by an invoice that is a draft for an hour:
 * what happened days ago would be no news, and no mail would tell of it.
 */
export async function passMonth(database: Database, address: string): Promise<void> {
  const start = (await recordsOf(database, address)).memberships[0]?.currentPeriodStart?.getTime() ?? Date.now();
  const isOver = (ago: number) => monthAfter(new Date(start - ago)).getTime() < Date.now() - 70 * MINUTE;
  let ago = DAY;
  while (!isOver(ago)) ago += 10 * MINUTE;
  await pass(database, address, ago / DAY);
}

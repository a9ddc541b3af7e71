import type { Difference } from "./oracle";
import { readRecords } from "./oracle/records";
import { TABLES } from "./oracle/types";
import type { Workbench } from "./workbench";

const ASIDE = ["AuditEntry", "EmailMessage", "Member", "MemberEmail", "StripeCustomer"];

async function state({ client, stripe }: Workbench) {
  const records = await readRecords(client);
  const { rows } = await client.query<Record<string, string>>(
    `SELECT ${ASIDE.map((table) => `(SELECT count(*) FROM "${table}") AS "${table}"`).join(", ")}`,
  );
  const [event] = (await stripe.events.list({ limit: 1 })).data;
  const tables = TABLES.map((table) => [table, JSON.stringify([...records[table]].sort())]);
  return { ...Object.fromEntries(tables), ...rows[0], "newest event": event ? `${event.type} ${event.id}` : null };
}

/** Does once more what should change nothing, and returns what it changed: in the database or at Stripe. */
export async function stable(bench: Workbench, again: () => Promise<void>): Promise<Difference[]> {
  const before: Record<string, string | null> = await state(bench);
  await again();
  const after: Record<string, string | null> = await state(bench);
  return Object.keys(before).flatMap((key) => {
    const [expected = null, found = null] = [before[key], after[key]];
    return expected === found ? [] : [{ where: "a repeated sync", key, field: "changed", expected, found }];
  });
}

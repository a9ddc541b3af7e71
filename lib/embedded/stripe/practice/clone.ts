import { z } from "zod";
import { newId } from "../core/ids";
import type { Kind, Row } from "../core/rows";
import type { World } from "../core/world";

export const cloneSchema = z.strictObject({
  /** A customer whose whole record is copied. */
  customer: z.string(),
  times: z.number().int().min(1).max(1_000_000),
  /** The number in the first one's address. */
  from: z.number().int().min(0).default(0),
  /** Whether to say every id that was made, and of what each is a copy. */
  tell: z.boolean().default(false),
});

const OWNED: [Kind, string][] = [
  ["payment_method", "pm"],
  ["subscription", "sub"],
  ["invoice", "in"],
  ["payment_intent", "pi"],
  ["charge", "ch"],
  ["checkout.session", "cs_test"],
];

/** Everything that hangs on a customer, as rows with the prefix of their ids. */
function recordOf(world: World, customer: string): [Kind, Row, string][] {
  const rows: [Kind, Row, string][] = [["customer", world.need("customer", customer), "cus"]];
  for (const [kind, prefix] of OWNED)
    for (const row of world.list(kind, "customer", customer)) rows.push([kind, row, prefix]);
  const of = (wanted: Kind) => rows.filter(([kind]) => kind === wanted).map(([, row]) => row.id);
  for (const id of of("invoice"))
    for (const row of world.list("invoice_payment", "invoice", id)) rows.push(["invoice_payment", row, "inpay"]);
  for (const id of of("charge")) {
    for (const row of world.list("balance_transaction", "source", id)) rows.push(["balance_transaction", row, "txn"]);
  }
  return rows;
}

/** Makes many members out of one, ids and address their own, without events: for tests of size. */
export async function cloneCustomer(world: World, { customer, times, from, tell }: z.infer<typeof cloneSchema>) {
  const record = recordOf(world, customer);
  const ids = record.flatMap(([kind, row, prefix]): [string, string][] => {
    const items = kind === "subscription" ? (row.items as { id: string }[]) : [];
    return [[row.id, prefix], ...items.map((item): [string, string] => [item.id, "si"])];
  });
  const template = JSON.stringify(record.map(([kind, row]) => [kind, row]));
  const pattern = new RegExp(ids.map(([id]) => id).join("|"), "g");
  const email = world.need("customer", customer).email;
  const made: string[] = [];
  const told: { address: string; ids: string[] }[] = [];
  for (let done = 0; done < times; done += 200) {
    world.transact(() => {
      for (let index = done; index < Math.min(times, done + 200); index++) {
        const fresh = new Map(ids.map(([id, prefix]) => [id, newId(prefix, id.length - prefix.length - 1)]));
        let text = template.replace(pattern, (id) => fresh.get(id) ?? id);
        const address = (email ?? "").replace("@", `+${from + index}@`);
        if (email) text = text.replaceAll(email, address);
        if (tell) told.push({ address, ids: ids.map(([id]) => fresh.get(id) ?? id) });
        for (const [kind, row] of JSON.parse(text) as [Kind, Row][]) world.put(kind, row as never);
        made.push(fresh.get(customer) ?? "");
      }
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  const copies = tell ? { of: ids.map(([id]) => id), copies: told } : {};
  return { first: made[0] ?? null, last: made.at(-1) ?? null, made: made.length, ...copies };
}

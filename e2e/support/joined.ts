import { expect } from "@playwright/test";
import type { Database } from "./database";
import { post } from "./http";
import { practice } from "./practice";
import { type Records, recordsOf } from "./records";

interface Choice {
  plan?: "MONTHLY" | "ANNUAL" | "ONE_TIME";
  amount?: number;
  network: string;
}

/** A member who has paid, without the pages in between: for journeys that begin where somebody gives already. */
export async function joined(database: Database, address: string, choice: Choice): Promise<Records> {
  const { plan = "MONTHLY", amount = 5, network } = choice;
  const name = { MONTHLY: "monthly", ANNUAL: "annual", ONE_TIME: "once" }[plan];
  const fields = { frequency: plan, [name]: String(amount * 100) };
  const { headers } = await post("/api/give", fields, { "x-forwarded-for": network });
  const session = /cs_test_\w+/.exec(headers.location ?? "")?.[0] ?? "";
  await practice.pay(session, { email: address });
  const isBooked = async () => (await recordsOf(database, address)).ledger.length;
  await expect.poll(isBooked, { message: `${address} is on record`, timeout: 20_000 }).toBe(1);
  return await recordsOf(database, address);
}

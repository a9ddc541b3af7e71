import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "@playwright/test";
import { SignInPage } from "../pages/signin";
import { ask } from "./http";
import { told } from "./stack";

export const ROLES = ["OWNER", "MANAGER", "EDITOR", "ANALYST"] as const;
export type Role = (typeof ROLES)[number];

type State = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

/** Whether the panel still knows a session: a worker whose clock is ahead forgets those that are over by then. */
async function isKnown({ cookies }: State): Promise<boolean> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return (await ask("/admin", { headers: { cookie } })).status === 200;
}

/** Signs a staff member in through the mailbox, as a rule once in a run: links are limited per address. */
export async function staffState(browser: Browser, role: Role): Promise<State> {
  const file = path.join(told().dataDir, `staff-${role}.json`);
  const known = existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as State);
  if (known && (await isKnown(known))) return known;
  const context = await browser.newContext();
  await new SignInPage(await context.newPage()).signIn(`${role.toLowerCase()}@groundwork.example`);
  const state = await context.storageState({ path: file });
  await context.close();
  return state;
}

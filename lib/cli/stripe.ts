import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { db } from "../db";
import { ourSite, planAccount, type Step } from "../giving/commands";
import { isLivemode, stripe } from "../stripe";
import { WATCHED_EVENTS } from "../webhooks/rules";

const USAGE = `Use: npm run stripe -- setup [--yes] | check
  setup   makes or updates what the account needs: product, prices, portal, webhook endpoint; says first what it will do
  check   only says what differs
  --yes   does it without asking`;

async function describeAccount(): Promise<string> {
  const mode = isLivemode() ? "live mode" : "test mode";
  // A restricted key may not be allowed to read the account; that it opens one is all we need.
  const account = await stripe()
    .accounts.retrieveCurrent()
    .catch(() => null);
  const name = account?.settings?.dashboard.display_name;
  return account ? `Stripe account ${account.id}${name ? ` (${name})` : ""}, ${mode}` : `A Stripe account, ${mode}`;
}

async function isConfirmed(): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await prompt.question("Do this? [y/N] ")).trim());
  } finally {
    prompt.close();
  }
}

async function apply(steps: Step[]): Promise<void> {
  for (const { says, apply: run } of steps) {
    const done = await run();
    console.log(`  done: ${says}`);
    if (!done?.secret) continue;
    console.log("\nThe endpoint signs with this secret, which Stripe will not show again. Put it into .env now:");
    console.log(`\nSTRIPE_WEBHOOK_SECRET=${done.secret}\n`);
    console.log("With another endpoint still in use, list both, separated by a comma. Then restart the app.\n");
  }
}

async function setup(isSure: boolean): Promise<number> {
  const steps = await planAccount(WATCHED_EVENTS);
  if (steps.length === 0) {
    console.log("Nothing to do: all is as Groundwork needs it.");
    return 0;
  }
  console.log("This will");
  for (const { says } of steps) console.log(`  ${says}`);
  if (!isSure && !(process.stdin.isTTY && process.stdout.isTTY)) {
    console.error("Nothing was changed: without a terminal to ask in, say --yes.");
    return 1;
  }
  if (!isSure && !(await isConfirmed())) {
    console.log("Nothing was changed.");
    return 1;
  }
  await apply(steps);
  return await check("Not everything could be brought about. Still to do:");
}

async function check(
  complaint = "These differ from what Groundwork needs; npm run stripe -- setup will",
): Promise<number> {
  const steps = await planAccount(WATCHED_EVENTS);
  if (steps.length === 0) {
    console.log("Checked: all is as Groundwork needs it.");
    return 0;
  }
  console.log(complaint);
  for (const { says } of steps) console.log(`  ${says}`);
  return 1;
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { yes: { type: "boolean" } } });
  const [verb] = positionals;
  if (verb !== "setup" && verb !== "check") {
    console.error(USAGE);
    return 2;
  }
  console.log(await describeAccount());
  const { url, isReachable } = ourSite();
  if (!isReachable)
    console.log(
      `Stripe cannot reach ${url}: no webhook endpoint is made. Forward events with Stripe's own CLI instead.`,
    );
  return verb === "setup" ? await setup(values.yes ?? false) : await check();
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  })
  .then(async (code) => {
    process.exitCode = code;
    await db.$disconnect();
  });

import { system } from "../actor";
import { db } from "../db";
import { AppError } from "../errors";
import { grantRole, resetFactor } from "../staff/commands";
import { findStaffByAddress } from "../staff/queries";
import { grantSchema, inviteSchema } from "../staff/schema";

const USAGE = `Use: npm run staff -- add ADDRESS OWNER|MANAGER|EDITOR|ANALYST
     npm run staff -- reset ADDRESS   takes away the second factor of somebody who lost it`;
const actor = system("command line");

async function add(address: string, role: string): Promise<void> {
  const parsed = grantSchema.safeParse({ address, role: role.toUpperCase() });
  if (!parsed.success) throw new AppError("conflict", parsed.error.issues.map(({ message }) => message).join("\n"));
  await grantRole({ actor, input: parsed.data });
  console.log(`${parsed.data.address} is now ${parsed.data.role.toLowerCase()}, and can sign in at /signin.`);
}

async function reset(typed: string): Promise<void> {
  const address = inviteSchema.shape.address.safeParse(typed);
  const userId = address.success ? await findStaffByAddress(address.data) : null;
  if (!userId) throw new AppError("not-found", `Nobody works here with the address ${typed}.`);
  await resetFactor({ actor, input: { userId } });
  console.log("Their second factor is gone, and they are signed out everywhere.");
}

/** How the first owner comes to be, and how the last one comes back in. */
async function main([verb, address, role]: string[]): Promise<void> {
  if (verb === "add" && address) await add(address, role ?? "");
  else if (verb === "reset" && address) await reset(address);
  else throw new AppError("conflict", USAGE);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
await db.$disconnect();

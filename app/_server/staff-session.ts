import { headers } from "next/headers";
import { networkOf } from "@/lib/limits";
import { readStaffSession, type StaffSession } from "@/lib/staff/queries";
import { clientIp } from "./request";
import { sessionToken } from "./session";

/** Whose staff session this is, whether or not their second factor was shown: for showing it alone. */
export async function getStaffSession(): Promise<StaffSession | null> {
  const token = await sessionToken();
  const session = token ? await readStaffSession(token) : null;
  if (!session) return null;
  const network = networkOf(clientIp(await headers()));
  return { ...session, actor: { ...session.actor, network } };
}

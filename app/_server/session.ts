import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Actor } from "@/lib/actor";
import { networkOf } from "@/lib/limits";
import { noteSession } from "@/lib/members/commands";
import { getStaffOfSession } from "@/lib/staff/queries";
import { isAllowed, type Permission } from "@/lib/staff/rules";
import { authOptions } from "./auth-options";
import { sessionCookieName } from "./cookies";
import { clientIp } from "./request";
import { here } from "./site";

export interface SignedIn {
  userId: string;
  address: string;
}
export type StaffActor = Extract<Actor, { kind: "staff" }>;

/** Who is signed in on this request; null for a guest. */
export const getSignedIn = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken();
  if (!token) return null;
  const session = await getServerSession(authOptions());
  const user = session?.user as { id?: string; email?: string | null } | undefined;
  if (!user?.id || !user.email) return null;
  await noteSession({ sessionToken: token, network: networkOf(clientIp(await headers())) });
  return { userId: user.id, address: user.email };
});

/** The secret of the session that this request belongs to. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName())?.value ?? null;
}

/** The signed-in person, or off to `/signin` and back to `returnTo` afterwards. */
export async function requireSignedIn(returnTo: string): Promise<SignedIn> {
  const back = encodeURIComponent(await here(returnTo));
  return (await getSignedIn()) ?? redirect(await here(`/signin?returnTo=${back}`));
}

/** The staff member of this request, their second factor shown. For anybody else the page does not exist. */
export const requireStaff = cache(async (permission: Permission): Promise<StaffActor> => {
  const signedIn = await getSignedIn();
  const token = signedIn && (await sessionToken());
  const actor = token ? await getStaffOfSession(token) : null;
  if (!actor || !isAllowed(actor.role, permission)) notFound();
  return { ...actor, network: networkOf(clientIp(await headers())) };
});

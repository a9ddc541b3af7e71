import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Actor } from "@/lib/actor";
import { networkOf } from "@/lib/limits";
import { ensureMemberForUser, linkUser } from "@/lib/members/commands";
import { getMemberForUser } from "@/lib/members/queries";
import { clientIp } from "./request";
import { requireSignedIn, type SignedIn } from "./session";
import { here } from "./site";
import { getView } from "./view";

export type MemberActor = Extract<Actor, { kind: "member" }>;

/** A signed-in person as the member they are; null for one who never gave. */
export async function memberActor({ userId, address }: SignedIn, headers: Headers): Promise<MemberActor | null> {
  const memberId = (await getMemberForUser(userId, address)) && (await linkUser({ userId, address }));
  return memberId ? { kind: "member", userId, memberId, network: networkOf(clientIp(headers)) } : null;
}

/** The same for somebody about to give: with a member made for their proven address when there is none. */
export async function givingActor(
  signedIn: SignedIn,
  headers: Headers,
  offer: { locale: string; currency: string },
): Promise<Actor> {
  const memberId = await ensureMemberForUser(signedIn, offer);
  const network = networkOf(clientIp(headers));
  return memberId ? { kind: "member", userId: signedIn.userId, memberId, network } : { kind: "guest", network };
}

/** Whose account a page shows: the member's who is looked at, else that of who is signed in. For pages and papers alone. */
export async function pageActor(signedIn: SignedIn): Promise<MemberActor | null> {
  const view = await getView();
  return view ? view.actor : await memberActor(signedIn, await headers());
}

/** The member whose page this is; who is signed in and never gave sees the overview, which says how to begin. */
export async function requireMember(path: string): Promise<MemberActor> {
  return (await pageActor(await requireSignedIn(path))) ?? redirect(await here("/account"));
}

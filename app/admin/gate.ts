import { isSessionOver, readStaffSession } from "@/lib/staff/queries";
import { isAllowed } from "@/lib/staff/rules";
import { sessionCookieName } from "../_server/cookies";
import { permissionFor } from "./menu";
import { namesNothing } from "./records";

interface Asking {
  nextUrl: { pathname: string };
  cookies: { get(name: string): { value: string } | undefined };
}

/**
 * `factor`: staff who are to show or set up their second factor first. `over`: whose session has ended. `nobody`: who has
 * none at all, before it is known whether the address is one.
 */
type Verdict = "open" | "refused" | "factor" | "over" | "nobody";

/**
 * Whether an address of the panel opens, or is to answer as if it did not exist: for whoever may not see it, and for
 * staff where it names a record that is not there. Decided before anything renders, because a page
 * that finds out while rendering answers with a 404 of another shape. Pages and reads ask again for themselves.
 */
export async function judge({ nextUrl, cookies }: Asking): Promise<Verdict> {
  const permission = permissionFor(nextUrl.pathname);
  if (!permission) return "open";
  const token = cookies.get(sessionCookieName())?.value;
  if (!token) return "nobody";
  const session = await readStaffSession(token);
  if (!session) return (await isSessionOver(token)) ? "over" : "refused";
  const { actor, standing } = session;
  if (standing !== "passed") return "factor";
  if (!isAllowed(actor.role, permission)) return "refused";
  return (await namesNothing(actor, nextUrl.pathname)) ? "refused" : "open";
}

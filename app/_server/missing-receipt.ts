import { barePath } from "@/lib/locale";
import { getMemberOfSession } from "@/lib/members/queries";
import { getReceipt } from "@/lib/memberships/queries";
import { sessionCookieName } from "./cookies";
import { viewIn } from "./view-in";

interface Asking {
  nextUrl: { pathname: string };
  cookies: { get(name: string): { value: string } | undefined };
}

const RECEIPT = /^\/account\/payments\/([\da-f-]{36})$/;

/**
 * Whether an address is of a receipt that is not there, or somebody else's, for the member who is signed in. Decided before
 * the page renders: where there is no script, one that finds out meanwhile answers with a blank document.
 */
export async function isMissingReceipt({ nextUrl, cookies }: Asking): Promise<boolean> {
  const [, id] = RECEIPT.exec(barePath(nextUrl.pathname)) ?? [];
  const token = id && cookies.get(sessionCookieName())?.value;
  const view = token ? await viewIn(cookies) : null;
  const actor = view?.actor ?? (token ? await getMemberOfSession(token) : null);
  return id !== undefined && actor !== null && (await getReceipt({ actor, id })) === null;
}

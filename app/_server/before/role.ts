import { type NextRequest, NextResponse } from "next/server";
import { judge } from "../../admin/gate";
import { isMissingReceipt } from "../missing-receipt";
import { isSameOrigin, SIGNED_OUT_HEADER } from "../request";
import { pass, refuse } from "./pass";

/** Staff who are to show their second factor; what they wanted to post is not done. */
function toSecondFactor({ nextUrl, method }: NextRequest): NextResponse {
  const location = nextUrl.clone();
  location.pathname = "/signin/second";
  location.search = "";
  if (method === "GET") location.searchParams.set("returnTo", `${nextUrl.pathname}${nextUrl.search}`);
  return NextResponse.redirect(location, 303);
}

/**
 * Whose session has ended, rather than who is a stranger. A browser drops the cookie with the session: then a form of
 * ours tells, at every address of the panel alike, so that nobody learns which there are. Others' forms are not kept.
 */
const hasLeft = (verdict: Awaited<ReturnType<typeof judge>>, { method, headers }: NextRequest) =>
  method === "POST" ? isSameOrigin(headers) && (verdict === "over" || verdict === "nobody") : verdict === "over";

/** Whose session has ended signs in and goes on; what they posted is kept for that. */
function toSignIn(request: NextRequest): NextResponse {
  const { nextUrl, method } = request;
  const place = nextUrl.pathname + nextUrl.search;
  if (method === "POST") return pass(request, { [SIGNED_OUT_HEADER]: place });
  const location = nextUrl.clone();
  location.pathname = "/signin";
  location.search = new URLSearchParams({ returnTo: place }).toString();
  return NextResponse.redirect(location, 303);
}

/** Hides the panel from whoever may not see it, and a receipt from everybody but its member. */
export async function guardRole(request: NextRequest): Promise<NextResponse | null> {
  const verdict = await judge(request);
  if (verdict === "factor") return toSecondFactor(request);
  if (hasLeft(verdict, request)) return toSignIn(request);
  return verdict !== "open" || (await isMissingReceipt(request)) ? refuse(request) : null;
}

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

/** Nobody else's page has a form of ours kept. */
const isOwnPost = ({ method, headers }: NextRequest) => method !== "POST" || isSameOrigin(headers);

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
  if (verdict === "over") return isOwnPost(request) ? toSignIn(request) : refuse(request);
  return verdict === "refused" || (await isMissingReceipt(request)) ? refuse(request) : null;
}

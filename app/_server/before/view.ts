import { type NextRequest, NextResponse } from "next/server";
import { barePath } from "@/lib/locale";
import { clearedCookie, VIEW_COOKIE } from "../cookies";
import { viewIn } from "../view-in";

/** Reads that change something on the way, for the member whose pages are looked at or for who looks. */
const DOING = new Set(["/account/return", "/account/confirm"]);

const says = (sentence: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Only looking</title><h1>Only looking</h1><p>${sentence}</p></html>`;

function refused(sentence: string): NextResponse {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
  };
  return new NextResponse(says(sentence), { status: 403, headers });
}

/**
 * While staff look at somebody's account, nothing is done from its pages: not for the member, and not for who looks and
 * may take a form for their own. That holds as long as the cookie is there, whether or not the hour is over.
 */
export async function guardView(request: NextRequest): Promise<NextResponse | null> {
  const pathname = barePath(request.nextUrl.pathname);
  if (!request.cookies.has(VIEW_COOKIE) || pathname === "/admin" || pathname.startsWith("/admin/")) return null;
  const isReading = (request.method === "GET" || request.method === "HEAD") && !DOING.has(pathname);
  const view = await viewIn(request.cookies);
  if (!isReading)
    return refused(
      view
        ? "You look at somebody’s account, and nothing can be changed there. Go back, and end the view first."
        : "You looked at somebody’s account, and that has ended. Nothing was changed. Open the page anew.",
    );
  if (view || !/^\/account(\/|$)/.test(pathname)) return null;
  const answer = NextResponse.redirect(request.nextUrl, 303);
  answer.headers.append("set-cookie", clearedCookie(VIEW_COOKIE));
  answer.headers.set("cache-control", "no-store");
  return answer;
}

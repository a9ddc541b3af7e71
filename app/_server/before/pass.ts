import { type NextRequest, NextResponse } from "next/server";
import { languageNamedAt } from "@/lib/locale";
import { SIGNED_OUT_HEADER } from "../request";
import { LANGUAGE_HEADER, PATH_HEADER } from "../site";

/** What the request says, and which language its address names: pages and answers to forms speak that, else our own. */
function withLanguage({ headers: sent, nextUrl }: NextRequest): Headers {
  const headers = new Headers(sent);
  const isPanel = /^\/admin(\/|$)/.test(nextUrl.pathname);
  headers.set(LANGUAGE_HEADER, isPanel ? "en" : (languageNamedAt(nextUrl.pathname) ?? ""));
  for (const own of [PATH_HEADER, SIGNED_OUT_HEADER]) headers.delete(own);
  return headers;
}

/** Hands the request on, with what we add to its headers. */
export function pass(request: NextRequest, more: Record<string, string> = {}): NextResponse {
  const headers = withLanguage(request);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return NextResponse.next({ request: { headers } });
}

/** Hands the request on to what any unknown address gets (next.config.js); a rewrite from here would show in a header. */
export const refuse = (request: NextRequest): NextResponse => pass(request, { "x-refused": "1" });

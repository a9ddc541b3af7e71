import type { NextRequest, NextResponse } from "next/server";
import { guardHost } from "./app/_server/before/host";
import { guardLanguage } from "./app/_server/before/language";
import { passWithPolicy } from "./app/_server/before/policy";
import { guardRole } from "./app/_server/before/role";
import { guardView } from "./app/_server/before/view";

/** Before every answer, in this order: whoever of them answers is the last. */
const GUARDS = [guardHost, guardLanguage, guardView, guardRole];

/** What no guard answers is handed on. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  for (const guard of GUARDS) {
    const answer = await guard(request);
    if (answer) return answer;
  }
  return passWithPolicy(request);
}

/**
 * The webhook's body and a file's go to their handlers as they come, unbuffered, a file's unless there is no session;
 * static files need no policy. What every reader asks for is answered without this detour, which costs more than the
 * answer: those handlers look at the Host.
 */
export const config = {
  matcher: [
    "/((?!_next/static|assets/|api/stripe/webhook|api/health|admin/members/import/upload|admin/articles/import/archive|articles/|feed.xml|api/appeals/).*)",
    {
      source: "/admin/(members/import/upload.*|articles/import/archive.*)",
      missing: [
        { type: "cookie", key: "next-auth.session-token" },
        { type: "cookie", key: "__Secure-next-auth.session-token" },
      ],
    },
  ],
};

import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { hasGoogle } from "@/app/_server/auth-options";
import { csrfCookie } from "@/app/_server/cookies";
import { isSameOrigin } from "@/app/_server/request";
import { nextAuth } from "@/app/_server/sign-in";
import { here } from "@/app/_server/site";
import { env } from "@/lib/env";
import { safePath } from "@/lib/giving/schema";
import { hashToken, randomToken } from "@/lib/tokens";

/**
 * Off to Google. Our Origin is what a post must show; the token that NextAuth asks for besides is made here and handed
 * to it at once, in the place where it looks.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  if (!hasGoogle()) return seeOther("/signin");
  const { returnTo } = await readForm(request);
  const csrfToken = randomToken();
  const { name, options } = csrfCookie();
  (await cookies()).set(name, `${csrfToken}|${hashToken(csrfToken)}`, options);
  const callbackUrl = new URL(safePath(returnTo, await here("/account")), env.APP_URL).href;
  const inner = new NextRequest(new URL("/api/auth/signin/google", request.url), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl }).toString(),
  });
  const answer = await nextAuth(inner, ["signin", "google"]);
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "no-store");
  if (!headers.get("location")?.startsWith("https:") && env.isPublic) return seeOther("/signin?google=failed");
  return new Response(null, { status: 303, headers });
}

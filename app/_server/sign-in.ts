import { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { networkOf } from "@/lib/limits";
import { beginSession } from "@/lib/members/commands";
import { seeOther } from "./answer";
import { authOptions } from "./auth-options";
import { sessionCookieName, supporterCookie } from "./cookies";
import { clientIp, readCookie } from "./request";
import { here } from "./site";

/** Has NextAuth answer one of its own doors, by name. */
export async function nextAuth(
  request: NextRequest,
  nextauth: string[],
  options: NextAuthOptions = authOptions(),
): Promise<Response> {
  return (await NextAuth(options)(request, { params: Promise.resolve({ nextauth }) })) as Response;
}

function sessionTokenIn(headers: Headers): string | null {
  const start = `${sessionCookieName()}=`;
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith(start));
  return line?.slice(start.length).split(";")[0] || null;
}

/**
 * What the browser gets after NextAuth has or has not begun a session: off to `path`, with the session described, the
 * one it replaces ended, and the cookie that spares supporters the appeals; or off to `otherwise`.
 */
export async function completeSignIn(
  { headers }: Request,
  answer: Response,
  { path, otherwise }: { path: string; otherwise: string },
): Promise<Response> {
  const sessionToken = sessionTokenIn(answer.headers);
  const response = new Response(null, { status: 303, headers: answer.headers });
  response.headers.set("location", sessionToken ? path : otherwise);
  response.headers.set("cache-control", "no-store");
  if (!sessionToken) return response;
  const { isSupporter } = await beginSession({
    sessionToken,
    userAgent: headers.get("user-agent"),
    network: networkOf(clientIp(headers)),
    replaces: readCookie(headers, sessionCookieName()) ?? null,
  });
  if (isSupporter) response.headers.append("set-cookie", supporterCookie("member"));
  return response;
}

function withoutBody(headers: Headers): Headers {
  const copy = new Headers(headers);
  for (const name of ["content-length", "content-type"]) copy.delete(name);
  return copy;
}

/** Uses up a sign-in token: NextAuth is handed the address that it was made for. */
export async function signInByToken(
  request: Request,
  { token, address, path }: { token: string; address: string; path: string },
): Promise<Response> {
  const url = new URL("/api/auth/callback/email", request.url);
  url.search = new URLSearchParams({ token, email: address, callbackUrl: path }).toString();
  const inner = new NextRequest(url, { method: "POST", headers: withoutBody(request.headers) });
  const answer = await nextAuth(inner, ["callback", "email"]);
  return await completeSignIn(request, answer, { path, otherwise: await here("/signin?expired=1") });
}

/** The page behind a link, which says what became of it; without one, the page that asks for a new one. */
export const toLinkPage = (token: string | null) =>
  seeOther(token ? `/signin/confirm?token=${encodeURIComponent(token)}` : "/signin?expired=1");

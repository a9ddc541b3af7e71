import type { NextRequest } from "next/server";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { authOptions, hasGoogle } from "@/app/_server/auth-options";
import { isSameOrigin } from "@/app/_server/request";
import { completeSignIn, nextAuth, signInByToken, toLinkPage } from "@/app/_server/sign-in";
import { here } from "@/app/_server/site";
import { safePath } from "@/lib/giving/schema";
import { readSignInLink } from "@/lib/members/commands";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What NextAuth may answer by itself; the rest of its doors are closed, for ours stand beside them (decision 26). */
const OPEN = new Set(["GET session", "GET csrf", "GET providers", "POST signout"]);

const notFound = () => new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain" } });

/** Back from Google. Who is signed in here already is left out of it: their account is not linked with that one. */
async function fromGoogle(request: NextRequest): Promise<Response> {
  const options = authOptions();
  const answer = await nextAuth(request, ["callback", "google"], {
    ...options,
    adapter: { ...options.adapter, getSessionAndUser: async () => null } as NonNullable<typeof options.adapter>,
  });
  const location = answer.headers.get("location") ?? "";
  const path = location.startsWith(request.nextUrl.origin) ? location.slice(request.nextUrl.origin.length) : location;
  const otherwise = path === "/signin?google=unknown" ? path : "/signin?google=failed";
  return await completeSignIn(request, answer, { path: safePath(path, "/account"), otherwise });
}

/** A link as NextAuth would make it leads to the confirm page: a mail scanner's GET must not use it up. */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  const door = nextauth.join("/");
  const token = request.nextUrl.searchParams.get("token");
  if (door === "callback/email" && token) return toLinkPage(token);
  if (door === "callback/google" && hasGoogle()) return await fromGoogle(request);
  if (nextauth[0] === "signin" || nextauth[0] === "error") return seeOther("/signin");
  return OPEN.has(`GET ${door}`) ? await nextAuth(request, nextauth) : notFound();
}

/** The confirm page's button. */
async function confirm(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const { token = "", returnTo } = await readForm(request);
  const link = await readSignInLink(token);
  if (!link || link.isExpired) return toLinkPage(link && token);
  return await signInByToken(request, {
    token,
    address: link.address,
    path: safePath(returnTo, await here("/account")),
  });
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (nextauth.join("/") === "callback/email") return await confirm(request);
  return OPEN.has(`POST ${nextauth.join("/")}`) ? await nextAuth(request, nextauth) : notFound();
}

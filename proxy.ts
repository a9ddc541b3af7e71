import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { currentHome } from "./app/_server/home";
import { isMissingReceipt } from "./app/_server/missing-receipt";
import { isSameOrigin, refuseAddress, refuseHost, SIGNED_OUT_HEADER } from "./app/_server/request";
import { LANGUAGE_HEADER, PATH_HEADER } from "./app/_server/site";
import { isTranslated } from "./app/_server/translated";
import { guardView } from "./app/_server/view-guard";
import { judge } from "./app/admin/gate";
import { MENU } from "./app/admin/menu";
import { env } from "./lib/env";
import { barePath, languageNamedAt } from "./lib/locale";
import { hostedOrigins } from "./lib/stripe";

const PAGES = [
  "/join",
  "/give-membership",
  "/gift/[^/]+",
  "/thanks",
  "/signin(/(confirm|invite|second))?",
  "/account",
  "/account/(address|amount|cancel|card|pause|profile|resume)",
  "/account/plan(/confirm)?",
  "/account/given(/change)?",
  "/account/privacy(/erase)?",
  "/erased",
  "/account/payments(/(statement|[\\da-f-]{36}))?",
].map((pattern) => new RegExp(`^${pattern}$`));

/** Where App Router pages are. Handlers beside them answer with documents, which bring a policy of their own. */
const isPage = (path: string) =>
  PAGES.some((page) => page.test(path)) ||
  MENU.some(({ href }) => path === href || (href !== "/admin" && path.startsWith(`${href}/`)));

/** Google's page, which the sign-in form leads to where it is offered. */
const signInOrigins = () => (env.GOOGLE_CLIENT_ID ? [new URL(env.GOOGLE_ISSUER).origin] : []);

function pagePolicy(nonce: string): string {
  const isDev = env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${[...hostedOrigins(), ...signInOrigins()].join(" ")}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What the request says, and which language its address names: pages and answers to forms speak that, else our own. */
function withLanguage({ headers: sent, nextUrl }: NextRequest): Headers {
  const headers = new Headers(sent);
  const isPanel = /^\/admin(\/|$)/.test(nextUrl.pathname);
  headers.set(LANGUAGE_HEADER, isPanel ? "en" : (languageNamedAt(nextUrl.pathname) ?? ""));
  for (const own of [PATH_HEADER, SIGNED_OUT_HEADER]) headers.delete(own);
  return headers;
}

/** Hands the request on to what any unknown address gets (next.config.js); a rewrite from here would show in a header. */
function refuse(request: NextRequest): NextResponse {
  const headers = withLanguage(request);
  headers.set("x-refused", "1");
  return NextResponse.next({ request: { headers } });
}

/** What machines fetch by an address that others keep: it answers there, whichever language is our own by then. */
const KEPT = /^\/(api|admin|assets|_next|appeal\.js$)/;

/** A page in the newsroom's own language has one address, the bare one. Never kept for good: that language may change. */
async function toBareAddress({ nextUrl, method }: NextRequest): Promise<NextResponse | null> {
  const named = languageNamedAt(nextUrl.pathname);
  const bare = barePath(nextUrl.pathname).replace(/^\/+/, "/");
  if (!named || KEPT.test(bare) || !["GET", "HEAD"].includes(method) || named !== (await currentHome())) return null;
  const location = nextUrl.clone();
  location.pathname = bare;
  return NextResponse.redirect(location, {
    status: 308,
    headers: { "cache-control": "public, max-age=0, s-maxage=60" },
  });
}

/** Staff who are to show their second factor; what they wanted to post is not done. */
function toSecondFactor({ nextUrl, method }: NextRequest): NextResponse {
  const location = nextUrl.clone();
  location.pathname = "/signin/second";
  location.search = "";
  if (method === "GET") location.searchParams.set("returnTo", `${nextUrl.pathname}${nextUrl.search}`);
  return NextResponse.redirect(location, 303);
}

/** What one of our own pages sends; nobody else's page has a form of ours kept. */
const isOwnPost = ({ method, headers }: NextRequest) => method === "POST" && isSameOrigin(headers);

/**
 * Whose session has ended, rather than who is a stranger. A browser drops the cookie together with the session: then a
 * form of ours tells, at whatever address of the panel, so that it tells nobody which of them there are.
 */
const hasLeft = (verdict: Awaited<ReturnType<typeof judge>>, request: NextRequest) =>
  isOwnPost(request) ? verdict === "over" || verdict === "nobody" : verdict === "over" && request.method !== "POST";

/** Whose session has ended signs in and goes on; what they posted is kept for that. */
function toSignIn(request: NextRequest): NextResponse {
  const { nextUrl, method } = request;
  const place = nextUrl.pathname + nextUrl.search;
  if (method !== "POST") {
    const location = nextUrl.clone();
    location.pathname = "/signin";
    location.search = new URLSearchParams({ returnTo: place }).toString();
    return NextResponse.redirect(location, 303);
  }
  const headers = withLanguage(request);
  headers.set(SIGNED_OUT_HEADER, place);
  return NextResponse.next({ request: { headers } });
}

/**
 * Before every answer: refuses foreign Hosts on loopback, hides the panel from whoever may not see it, and gives App
 * Router pages their policy and nonce.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const refusal = refuseHost(request.headers) ?? refuseAddress(request.url);
  if (refusal) return new NextResponse(refusal.body, refusal);
  if (!isTranslated(request.nextUrl.pathname)) return refuse(request);
  const moved = await toBareAddress(request);
  if (moved) return moved;
  const guarded = await guardView(request);
  if (guarded) return guarded;
  const verdict = await judge(request);
  if (verdict === "factor") return toSecondFactor(request);
  if (hasLeft(verdict, request)) return toSignIn(request);
  if (["refused", "over", "nobody"].includes(verdict) || (await isMissingReceipt(request))) return refuse(request);
  // A post is answered by a handler: with a redirect, or with a document that brings its own policy.
  const headers = withLanguage(request);
  const path = barePath(request.nextUrl.pathname);
  if (request.method === "POST" || !isPage(path)) return NextResponse.next({ request: { headers } });
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce);
  headers.set("x-nonce", nonce);
  headers.set(PATH_HEADER, path + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("cache-control", "private, no-store");
  const { searchParams } = request.nextUrl;
  const isTokenPage = searchParams.has("token") || searchParams.has("session_id") || path.startsWith("/gift/");
  response.headers.set("referrer-policy", isTokenPage ? "no-referrer" : "strict-origin-when-cross-origin");
  return response;
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

import { randomBytes } from "node:crypto";
import type { NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { barePath } from "@/lib/locale";
import { hostedOrigins } from "@/lib/stripe";
import { MENU } from "../../admin/menu";
import { PATH_HEADER } from "../site";
import { pass } from "./pass";

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

/** Hands the request on; App Router pages get their policy and nonce. */
export function passWithPolicy(request: NextRequest): NextResponse {
  const { method, nextUrl } = request;
  const path = barePath(nextUrl.pathname);
  // A post is answered by a handler: with a redirect, or with a document that brings its own policy.
  if (method === "POST" || !isPage(path)) return pass(request);
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce);
  const response = pass(request, {
    "x-nonce": nonce,
    [PATH_HEADER]: path + nextUrl.search,
    "content-security-policy": policy,
  });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("cache-control", "private, no-store");
  const isTokenPage =
    nextUrl.searchParams.has("token") || nextUrl.searchParams.has("session_id") || path.startsWith("/gift/");
  response.headers.set("referrer-policy", isTokenPage ? "no-referrer" : "strict-origin-when-cross-origin");
  return response;
}

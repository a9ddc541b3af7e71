import { env } from "@/lib/env";

/**
 * The reader's address. Proxies of ours append to `X-Forwarded-For`, so the last TRUSTED_PROXIES entries are
 * theirs to vouch for; with none, Next itself filled the header from the socket.
 */
export function clientIp(headers: Headers): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-Math.max(1, env.TRUSTED_PROXIES)) || "unknown";
}

/** One cookie of a plain Request. */
export function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) || undefined;
}

/** Whether a request was sent by one of our own pages, as the browser itself says. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin && origin !== "null") return origin === env.APP_URL || isOwnLoopback(origin, headers);
  return headers.get("sec-fetch-site") === "same-origin";
}

/** Without a public address we answer on loopback under any of its names (decision 25). */
function isOwnLoopback(origin: string, headers: Headers): boolean {
  return !env.isPublic && new URL(origin).host === headers.get("host");
}

/** On a post that came after the session had ended: where it was to go (next.config.js leads it to what keeps it). */
export const SIGNED_OUT_HEADER = "x-signed-out";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** What a foreign Host gets while there is no public address (decision 25); null for our own. Browsers always send one. */
export function refuseHost(headers: Headers): Response | null {
  if (env.isPublic || LOOPBACK.test(headers.get("host") ?? "localhost")) return null;
  return new Response("Unknown host\n", { status: 421 });
}

/** What an address gets that cannot be read, or names a character that no text of ours can hold; null for any other. */
export function refuseAddress(url: string): Response | null {
  try {
    if (!decodeURIComponent(new URL(url).pathname).includes("\0") && !url.includes("%00")) return null;
  } catch {
    // Per cent, and then no number.
  }
  return new Response("Bad request\n", { status: 400 });
}

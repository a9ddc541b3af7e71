import { env } from "@/lib/env";

/** HttpOnly: ties a payment to the browser that made it (decision 8). */
export const ATTEMPT_COOKIE = "gw_attempt";
/** HttpOnly: ties a sign-in mail's code to the browser that asked for it. */
export const SIGN_IN_COOKIE = "gw_signin";
/** HttpOnly: beside a staff member's own session, a look at somebody's account (lib/members/queries/view-as). */
export const VIEW_COOKIE = "gw_view";
/** Readable, unsigned, kind only: so that who gives is not asked again (decision 20). */
export const SUPPORTER_COOKIE = "gw_supporter";

const DAY = 24 * 60 * 60;
const isSecure = () => env.APP_URL.startsWith("https:");

interface Options {
  maxAge: number;
  isReadable?: boolean;
}

function cookie(name: string, value: string, { maxAge, isReadable = false }: Options): string {
  const parts = [`${name}=${value}`, "Path=/", `Max-Age=${maxAge}`, "SameSite=Lax"];
  if (!isReadable) parts.push("HttpOnly");
  if (isSecure()) parts.push("Secure");
  return parts.join("; ");
}

export const attemptCookie = (token: string) => cookie(ATTEMPT_COOKIE, token, { maxAge: 2 * DAY });

export const signInCookie = (token: string) => cookie(SIGN_IN_COOKIE, token, { maxAge: DAY / 24 });

/** Outlives the look: a form that was opened meanwhile must not act for who looked, once it is over. */
export const viewCookie = (token: string) => cookie(VIEW_COOKIE, token, { maxAge: DAY });

/** Members are asked no more while they are members: a year, renewed at each sign-in. */
export const supporterCookie = (kind: "member" | "giver") =>
  cookie(SUPPORTER_COOKIE, kind, { maxAge: kind === "member" ? 365 * DAY : 90 * DAY, isReadable: true });

/** The name NextAuth gives its cookie. */
export const sessionCookieName = () => `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;

export const clearedCookie = (name: string) => cookie(name, "", { maxAge: 0 });

/** NextAuth's cookie against posts from elsewhere, as it sets it itself. */
export const csrfCookie = () => ({
  name: `${isSecure() ? "__Host-" : ""}next-auth.csrf-token`,
  options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() },
});

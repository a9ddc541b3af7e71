import { seeOther } from "@/app/_server/answer";
import { ATTEMPT_COOKIE, SUPPORTER_COOKIE, supporterCookie } from "@/app/_server/cookies";
import { readCookie } from "@/app/_server/request";
import { getAttemptBySession, isOfBrowser } from "@/lib/giving/queries";
import { log } from "@/lib/log";
import { syncCheckout } from "@/lib/memberships/commands";

/** Where Checkout sends the payer: our own sync first, then the thanks. A page cannot set the cookie; this can. */
export async function GET(request: Request): Promise<Response> {
  const sessionId = new URL(request.url).searchParams.get("session_id") ?? "";
  const attempt = await getAttemptBySession(sessionId);
  if (!attempt) return seeOther("/thanks");
  const outcome = await syncCheckout(sessionId).catch((err: unknown) => {
    log.error({ err, sessionId }, "The success page could not sync; the event will");
    return null;
  });
  const location = `/thanks?session_id=${encodeURIComponent(sessionId)}`;
  // A gift on top does not make a member less of one.
  const isMember = attempt.frequency !== "ONE_TIME" || readCookie(request.headers, SUPPORTER_COOKIE) === "member";
  const cookie = supporterCookie(isMember ? "member" : "giver");
  const isPayer = isOfBrowser(attempt, readCookie(request.headers, ATTEMPT_COOKIE));
  return seeOther(location, isPayer && outcome === "paid" ? { "set-cookie": cookie } : {});
}

import { forbidden, seeOther } from "@/app/_server/answer";
import { clearedCookie, sessionCookieName } from "@/app/_server/cookies";
import { isSameOrigin, readCookie } from "@/app/_server/request";
import { endSession } from "@/lib/members/commands";

/** Ends this session, in the database and in the browser. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const name = sessionCookieName();
  const token = readCookie(request.headers, name);
  if (token) await endSession(token);
  return seeOther("/", { "set-cookie": clearedCookie(name) });
}

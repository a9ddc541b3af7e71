import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { clearedCookie, sessionCookieName } from "@/app/_server/cookies";
import { sessionToken } from "@/app/_server/session";
import { endSessions } from "@/lib/members/commands";

/** Signs out on one other device, on all others, or on all. */
export const POST = memberPost(async (actor, { id, which }) => {
  if (which === "everywhere") {
    await endSessions({ actor, input: { exceptToken: null } });
    return seeOther("/signin", { "set-cookie": clearedCookie(sessionCookieName()) });
  }
  await endSessions({ actor, input: id ? { id } : { exceptToken: await sessionToken() } });
  return seeOther("/account/profile?done=ended#sessions");
});

import { log } from "@/lib/log";
import type { Outcome } from "@/lib/memberships/commands";
import type { Action } from "@/lib/memberships/rules";
import type { Catalogue } from "@/lib/strings";
import { memberPost } from "./account";
import { seeOther } from "./answer";
import type { MemberActor } from "./member";
import { type Change, ELSEWHERE, loadChange } from "./membership";

type Handler = (actor: MemberActor, form: Record<string, string>) => Promise<Response>;

/** A post that changes a membership. When Stripe is out of reach, the account says so: what is asked twice is done once. */
export const changePost = (handle: Handler) =>
  memberPost(async (actor, form) => {
    try {
      return await handle(actor, form);
    } catch (err) {
      log.error({ err }, "A membership could not be changed");
      return seeOther("/account?unavailable=1");
    }
  });

/** The same with what the form's page shows, for one that may have to be shown again. */
export const formPost = (
  action: Action,
  handle: (change: Change & { actor: MemberActor }, form: Record<string, string>) => Promise<Response>,
) =>
  changePost(async (actor, form) => {
    const change = await loadChange(actor, action);
    return change ? await handle({ ...change, actor }, form) : seeOther(ELSEWHERE);
  });

/** Back to the account, which says what came of it. */
export function afterChange({ kind }: Outcome, what: keyof Catalogue["change"]["done"]): Promise<Response> {
  return seeOther(kind === "done" ? `/account?done=${what}` : ELSEWHERE);
}

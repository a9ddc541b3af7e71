import { memberPost } from "@/app/_server/account";
import { answerExport } from "@/app/_server/export";

/** A member's own data, all of it, at once. A post: it leaves an entry in the history. */
export const POST = memberPost((actor, { format }) => answerExport(actor, actor.memberId, format));

import { answerDocument } from "@/app/_server/answer";
import { afterChange, formPost } from "@/app/_server/membership-post";
import { cancelMembership } from "@/lib/memberships/commands";
import { COMMENT_LENGTH, cancelSchema } from "@/lib/memberships/schema";
import { CancelPage } from "../cancel-page";

/** Cancels. Only words that are too long are sent back: shortened, they might say something else. */
export const POST = formPost("cancel", async (change, form) => {
  const parsed = cancelSchema.safeParse(form);
  if (!parsed.success) {
    const { title, tooLong } = change.words.change.cancel;
    const page = <CancelPage change={change} typed={form} error={tooLong(COMMENT_LENGTH)} />;
    return await answerDocument(422, title, page);
  }
  return afterChange(await cancelMembership({ actor: change.actor, input: parsed.data }), "cancel");
});

import { answerDocument } from "@/app/_server/answer";
import { afterChange, formPost } from "@/app/_server/membership-post";
import { pauseMembership } from "@/lib/memberships/commands";
import { pauseSchema } from "@/lib/memberships/schema";
import { PausePage } from "../pause-page";

/** Plans a break. */
export const POST = formPost("pause", async (change, form) => {
  const parsed = pauseSchema.safeParse(form);
  if (!parsed.success)
    return await answerDocument(422, change.words.change.pause.title, <PausePage change={change} isMissing />);
  return afterChange(await pauseMembership({ actor: change.actor, input: parsed.data }), "pause");
});

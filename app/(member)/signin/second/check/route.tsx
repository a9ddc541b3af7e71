import { answerDocument, seeOther } from "@/app/_server/answer";
import { factorPost } from "@/app/_server/second-factor";
import { safePath } from "@/lib/giving/schema";
import { passFactor } from "@/lib/staff/commands";
import { AskCode } from "../_ui/forms";

/** The code that completes a sign-in to the panel. */
export const POST = factorPost(async ({ actor, standing, sessionToken }, { code = "", returnTo = "" }) => {
  const path = safePath(returnTo, "/admin");
  if (standing !== "asked") return seeOther(path);
  const passed = await passFactor({ actor, input: { code }, sessionToken });
  if (passed.ok) return seeOther(path);
  return await answerDocument(422, "One more step", <AskCode returnTo={path} error={passed.errors.code} />);
});

import { answerDocument, seeOther } from "@/app/_server/answer";
import { factorPost } from "@/app/_server/second-factor";
import { confirmFactor, readEnrolment } from "@/lib/staff/commands";
import { Enrol, RecoveryCodes } from "../_ui/forms";

/** The first code of an authenticator app: turns it on and shows the recovery codes, this once. */
export const POST = factorPost(async ({ actor, sessionToken }, { code = "" }) => {
  const enrolment = await readEnrolment(actor);
  if (!enrolment) return seeOther("/signin/second");
  const confirmed = await confirmFactor({ actor, input: { code }, sessionToken });
  return confirmed.ok
    ? await answerDocument(200, "Recovery codes", <RecoveryCodes codes={confirmed.value} goOn="/admin" />)
    : await answerDocument(422, "Set up", <Enrol {...enrolment} error={confirmed.errors.code} />);
});

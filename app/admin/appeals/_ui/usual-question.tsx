import type { DeskAppeal } from "@/lib/appeals/queries";
import { Question, QuestionHead } from "./question";

interface Props {
  appeal: DeskAppeal;
  errors?: Record<string, string | undefined>;
}

/** The last look before an appeal stands wherever no other fits. */
export function UsualQuestion({ appeal, errors = {} }: Props) {
  return (
    <>
      <QuestionHead appeal={appeal} title="Make this the usual appeal?" />
      <Question {...{ appeal, errors }} deed="usual" button="Make it the usual one">
        <p>
          The usual appeal stands below every article on which no other fits, and for readers whose browsers run no
          script or keep nothing. Of its variants, those readers get the first.
        </p>
        <p>What was the usual appeal until now ends. Its results stay, and it can become the usual one again.</p>
      </Question>
    </>
  );
}

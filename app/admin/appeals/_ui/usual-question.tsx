import type { DeskAppeal } from "@/lib/appeals/queries";
import { appealLanguageOf, LANGUAGE_LABELS } from "@/lib/appeals/schema";
import { Question, QuestionHead } from "./question";

interface Props {
  appeal: DeskAppeal;
  errors?: Record<string, string | undefined>;
}

/** The last look before an appeal stands wherever no other fits. */
export function UsualQuestion({ appeal, errors = {} }: Props) {
  const language = appealLanguageOf(appeal.locale);
  return (
    <>
      <QuestionHead appeal={appeal} title="Make this the usual appeal?" />
      <Question {...{ appeal, errors }} deed="usual" button="Make it the usual one">
        <p>
          The usual appeal stands below every article on which no other fits, and for readers whose browsers run no
          script or keep nothing. Of its variants, those readers get the first.
        </p>
        {language === "all" ? (
          <p>
            It is for all languages: what was the usual appeal until now ends, and so do the usual ones of single
            languages. Their results stay, and each can become the usual one again.
          </p>
        ) : (
          <p>
            It is for pages in {LANGUAGE_LABELS[language]}, where what was the usual appeal until now ends. Its results
            stay, and it can become the usual one again. Pages in other languages keep theirs.
          </p>
        )}
      </Question>
    </>
  );
}

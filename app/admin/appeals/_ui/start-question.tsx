import type { DeskAppeal } from "@/lib/appeals/queries";
import type { Settings } from "@/lib/settings";
import { AppealFacts, Question, QuestionHead } from "./question";

interface Props {
  appeal: DeskAppeal;
  settings: Settings;
  now: Date;
  errors?: Record<string, string | undefined>;
}

const isAhead = ({ startsAt }: DeskAppeal, now: Date) => startsAt !== null && startsAt > now;

/** The last look before readers see an appeal. */
export function StartQuestion({ appeal, settings, now, errors }: Props) {
  const isLater = isAhead(appeal, now);
  return (
    <>
      <QuestionHead appeal={appeal} title={isLater ? "Schedule this appeal?" : "Start this appeal?"} />
      <Question {...{ appeal, errors: errors ?? {} }} deed="start" button={isLater ? "Schedule it" : "Start it"}>
        <p>
          {isLater
            ? "It starts by itself, and nobody sees it before. You can take it off the schedule at any time."
            : "Readers see it within a minute. You can end it at any time."}
        </p>
        <AppealFacts appeal={appeal} organisation={settings.organisation} />
        {settings.appeals.isOff && (
          <p className="notice bad">All appeals are switched off: nobody sees this one before they are on again.</p>
        )}
      </Question>
    </>
  );
}

import type { ReactNode } from "react";
import { Faults } from "@/app/_ui/field";
import type { DeskAppeal } from "@/lib/appeals/queries";
import { describeTarget } from "@/lib/appeals/rules";
import { LANGUAGE_LABELS, PLACEMENT_LABELS } from "@/lib/appeals/schema";
import type { Settings } from "@/lib/settings";
import { momentOf } from "../../_ui/moment";

interface Props {
  appeal: DeskAppeal;
  /** Where the answer goes: `start`, `end` or `usual`. */
  deed: string;
  button: string;
  isBad?: boolean;
  errors?: Record<string, string | undefined>;
  children?: ReactNode;
}

/** Asks once more before readers see something else. */
export function Question({ appeal: { id, version }, deed, button, isBad, errors = {}, children }: Props) {
  return (
    <form className="stack narrow" method="post" action={`/admin/appeals/${id}/${deed}/confirm`} noValidate>
      <Faults errors={errors} title="This has to be mended first:" />
      <input type="hidden" name="version" value={String(version)} />
      {children}
      <div className="row">
        <button className={isBad ? "button bad" : "button"} type="submit">
          {button}
        </button>
        <a href={`/admin/appeals/${id}`}>Not now, back to the appeal</a>
      </div>
    </form>
  );
}

interface FactsProps {
  appeal: DeskAppeal;
  organisation: Settings["organisation"];
}

/** Who will see an appeal, where and when: the last look. */
export function AppealFacts({ appeal: { content }, organisation }: FactsProps) {
  const { language, placement, priority, rules, startsAt, endsAt, variants } = content;
  const whole = variants.reduce((sum, { weight }) => sum + weight, 0);
  const share = (weight: number) => (whole > 0 ? `${Math.round((100 * weight) / whole)}%` : "0%");
  return (
    <dl className="facts">
      <dt>Where</dt>
      <dd>{PLACEMENT_LABELS[placement]}</dd>
      {language && (
        <>
          <dt>Language</dt>
          <dd>{LANGUAGE_LABELS[language]}</dd>
        </>
      )}
      <dt>When</dt>
      <dd>
        {startsAt ? `From ${momentOf(startsAt, organisation)}` : "At once"},{" "}
        {endsAt ? `until ${momentOf(endsAt, organisation)}` : "until somebody ends it"}
        {(startsAt || endsAt) && `, by the clocks of ${organisation.timeZone.replaceAll("_", " ")}`}
      </dd>
      <dt>Whom</dt>
      <dd>
        {describeTarget(rules).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </dd>
      <dt>Priority</dt>
      <dd>{priority}</dd>
      <dt>Variants</dt>
      <dd>
        {variants.map(({ id, name, headline, weight }) => (
          <p key={id}>
            {name}: “{headline}” {variants.length > 1 && <span className="soft">{share(weight)} of its readers</span>}
          </p>
        ))}
      </dd>
    </dl>
  );
}

/** The way back, and what is asked. */
export function QuestionHead({ appeal, title }: { appeal: DeskAppeal; title: string }) {
  return (
    <div className="stack-tight">
      <p className="small">
        <a href={`/admin/appeals/${appeal.id}`}>{appeal.content.name}</a>
      </p>
      <h1>{title}</h1>
    </div>
  );
}

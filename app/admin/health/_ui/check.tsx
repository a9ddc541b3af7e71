import type { ReactNode } from "react";
import type { Verdict } from "@/lib/webhooks/rules/health";
import { Tag } from "../../_ui/tag";
import type { Outcome } from "./within";

interface CheckProps<Value> {
  title: string;
  outcome: Outcome<Value>;
  judge: (value: Value) => Verdict;
  /** What to do when the part does not answer at all. */
  lost: string;
  facts: (value: Value) => [label: string, value: ReactNode][];
}

/** One part of the system: how it is, what to do, and what was found. */
export function Check<Value>({ title, outcome, judge, lost, facts }: CheckProps<Value>) {
  const verdict: Verdict =
    outcome.kind === "value"
      ? judge(outcome.value)
      : { tone: "bad", says: outcome.kind === "late" ? "Does not answer in time" : "Does not answer", todo: lost };
  return (
    <section className="health">
      <h2>{title}</h2>
      <p>
        <Tag label={verdict.says} tone={verdict.tone} />
      </p>
      {verdict.todo && <p>{verdict.todo}</p>}
      {outcome.kind === "value" && (
        <dl className="facts">
          {facts(outcome.value).map(([label, value]) => (
            <div className="fact" key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

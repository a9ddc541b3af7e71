import type { ReactNode } from "react";
import { getSite } from "@/app/_server/site";
import type { ReconcileRunRow } from "@/lib/memberships/queries";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { modeWords, runWords } from "./words";

/** One run: what it is doing, or how it ended. */
export async function RunFacts({ run }: { run: ReconcileRunRow }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  const { state, mode, phase, examined, found, repaired, since, startedAt, finishedAt, waitingEvents, error } = run;
  return (
    <>
      {error && state === "FAILED" && <p className="notice bad">{error}</p>}
      <dl className="facts">
        <Fact label={modeWords[mode]}>
          <Tag {...runWords[state]} />
          {state === "RUNNING" && <span className="soft"> at {phase}</span>}
        </Fact>
        <Fact label="Began">
          <When at={startedAt} />
        </Fact>
        {finishedAt && (
          <Fact label="Ended">
            <When at={finishedAt} />
          </Fact>
        )}
        <Fact label="Looks at">
          all subscriptions and disputes; payments {since ? "since " : "of any age"}
          {since && <When at={since} />}
        </Fact>
        <Fact label="Examined">{number.format(examined)}</Fact>
        <Fact label="Differences">
          {number.format(found)}
          {found > 0 && mode === "REPAIR" && (
            <span className="soft">
              : {number.format(repaired)} repaired, {number.format(found - repaired)} left
            </span>
          )}
        </Fact>
        {waitingEvents !== null && (
          <Fact label="Events waiting">
            {waitingEvents === 0 ? "none for longer than ten minutes" : number.format(waitingEvents)}
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

import { Fragment } from "react";
import type { StaffActor } from "@/app/_server/session";
import { listLabels } from "@/lib/members/queries";
import type { BulkRun } from "@/lib/memberships/queries";
import type { BulkOptions, BulkStakes } from "@/lib/memberships/rules";
import { Money } from "../../../_ui/money";
import { Tag } from "../../../_ui/tag";
import { When } from "../../../_ui/when";
import { perWords } from "../../../_ui/words";
import { LabelChip } from "../../_ui/label-chip";
import { cancelReasonWords } from "../../[id]/membership/_ui/words";
import { RunWhose } from "./whose";
import { bulkState, bulkWords } from "./words";

/** What a run does, for whom, and where it is. */
export async function RunFacts({ actor, run }: { actor: StaffActor; run: BulkRun }) {
  return (
    <dl className="facts">
      <dt>What</dt>
      <dd>
        {bulkWords[run.deed].title} <Options actor={actor} run={run} />
      </dd>
      <dt>For</dt>
      <dd>
        <RunWhose actor={actor} run={run} />
      </dd>
      <dt>State</dt>
      <dd>
        <Tag {...bulkState(run)} />
        {run.finishedAt && (
          <>
            , <When at={run.finishedAt} />
          </>
        )}
      </dd>
      {run.state === "READY" && (
        <>
          <dt>To each</dt>
          <dd>{bulkWords[run.deed].says}</dd>
          <Stakes stakes={run.stakes as BulkStakes} />
        </>
      )}
    </dl>
  );
}

/** What would not be given any more, all together. */
function Stakes({ stakes }: { stakes: BulkStakes }) {
  const sums = Object.entries(stakes).sort();
  if (sums.length === 0) return null;
  return (
    <>
      <dt>Together they give</dt>
      <dd>
        {sums.map(([name, amount], index) => {
          const [plan = "", currency = ""] = name.split(" ");
          return (
            <Fragment key={name}>
              {index > 0 && ", and "}
              <Money amount={amount} currency={currency} /> {perWords[plan as keyof typeof perWords]}
            </Fragment>
          );
        })}
      </dd>
    </>
  );
}

async function Options({ actor, run: { options } }: { actor: StaffActor; run: BulkRun }) {
  const { labelId, until, reason } = options as BulkOptions;
  if (labelId) {
    const label = (await listLabels({ actor })).find(({ id }) => id === labelId);
    return label ? <LabelChip {...label} /> : "that is no more";
  }
  if (until)
    return (
      <>
        until and with <When at={new Date(new Date(until).getTime() - 1)} isDay />
      </>
    );
  const said = reason ? cancelReasonWords[reason as keyof typeof cancelReasonWords] : null;
  return said ? `(${said.toLowerCase()})` : null;
}

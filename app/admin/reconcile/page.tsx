import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { findingListSchema, listFindings, listReconcileRuns } from "@/lib/memberships/queries";
import { isAllowed } from "@/lib/staff/rules";
import { Empty } from "../_ui/empty";
import { Filters } from "../_ui/filters";
import { Pager } from "../_ui/pager";
import { RunList } from "../_ui/run-list";
import { StaffPage } from "../_ui/staff-page";
import { When } from "../_ui/when";
import { FindingTable } from "./_ui/finding-table";
import { RunFacts } from "./_ui/run-facts";
import { RunForm } from "./_ui/run-form";
import { modeWords, problemWords, runWords } from "./_ui/words";

export const metadata: Metadata = { title: "Reconcile" };

const PATH = "/admin/reconcile";
const SECONDS = 3;
const STATES = [
  { value: undefined, label: "All" },
  { value: "left", label: "Left" },
  { value: "repaired", label: "Repaired" },
] as const;

export default async function ReconcilePage({ searchParams }: { searchParams: Promise<{ problem?: string }> }) {
  const actor = await requireStaff("money.read");
  const query = await searchParams;
  const input = findingListSchema.parse(query);
  const runs = await listReconcileRuns({ actor });
  const shown = runs.find(({ id }) => id === input.run) ?? runs[0];
  const { rows, previous, next } = await listFindings({ actor, input: { ...input, run: shown?.id } });
  const problem = problemWords[query.problem as keyof typeof problemWords];
  const params = { run: shown?.id, state: input.state };
  return (
    <StaffPage actor={actor} current={PATH}>
      {runs[0]?.state === "RUNNING" && <meta httpEquiv="refresh" content={String(SECONDS)} />}
      <h1>Our records and Stripe’s</h1>
      <p className="soft">
        Every night both are compared, object by object, and what differs is read again and set right. What stays is
        listed here.
      </p>
      {problem && <p className="notice bad">{problem}</p>}
      {isAllowed(actor.role, "money.repair") && <RunForm latest={runs[0]} />}
      {shown ? (
        <>
          <section aria-label="The comparison shown">
            <RunFacts run={shown} />
          </section>
          <section className="stack-tight">
            <h2>Differences</h2>
            {shown.found > 0 && (
              <Filters
                label="Outcome"
                path={PATH}
                params={params}
                name="state"
                current={input.state}
                options={STATES}
              />
            )}
            {rows.length > 0 ? (
              <FindingTable rows={rows} mode={shown.mode} />
            ) : (
              <Empty
                title={
                  shown.found > 0
                    ? "None of these."
                    : shown.state === "DONE"
                      ? "None: both tell the same."
                      : "None so far: both tell the same."
                }
              />
            )}
            {(rows.length > 0 || previous) && (
              <Pager
                path={PATH}
                params={params}
                previous={previous}
                next={next}
                count={rows.length}
                noun="difference"
              />
            )}
          </section>
          <section className="stack-tight">
            <h2>Last comparisons</h2>
            <RunList
              {...{ runs, caption: "Comparisons with Stripe, the latest first", heading: "Began", shown: shown.id }}
              href={({ id }) => `${PATH}?run=${id}`}
              name={({ startedAt }) => <When at={startedAt} />}
              sub={({ mode, startedBy }) => `${modeWords[mode]}, ${startedBy ? "by staff" : "by itself"}`}
              state={({ state }) => runWords[state]}
              columns={[
                { label: "Examined", of: ({ examined }) => examined },
                { label: "Differences", noun: "difference", of: ({ found }) => found },
                { label: "Left", of: ({ found, repaired }) => found - repaired },
              ]}
            />
          </section>
        </>
      ) : (
        <Empty title="Nothing has been compared yet." />
      )}
    </StaffPage>
  );
}

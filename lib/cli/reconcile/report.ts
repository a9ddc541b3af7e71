import type { ReconcileRun } from "../../../prisma/generated/client";
import { system } from "../../actor";
import { listFindings } from "../../memberships/queries";
import { describeFinding } from "../../memberships/rules/finding";
import { describeProgress } from "./progress";

const PAGE = 500;
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What a run says of itself when it has ended. */
export function summary(run: ReconcileRun): string[] {
  const { state, mode, found, repaired, waitingEvents, examined } = run;
  const lines: string[] = [];
  if (state === "STOPPED") {
    lines.push(`Stopped (${describeProgress(run)}). Nothing is half-done. To go on: npm run reconcile -- --resume`);
  } else if (found === 0) {
    lines.push(`Stripe and the database agree (${examined} examined).`);
  } else {
    const left = found - repaired;
    const outcome =
      mode === "CHECK" ? "nothing was changed" : `${repaired} repaired, ${left} left for staff to look at`;
    lines.push(`${plural(found, "difference")}: ${outcome}.`);
  }
  if (waitingEvents)
    lines.push(`${plural(waitingEvents, "event")} from Stripe waited longer than ten minutes: is the worker running?`);
  return lines;
}

/** Prints every difference with what became of it, then the summary. */
export async function printReport(run: ReconcileRun, print: (line: string) => void = console.log): Promise<void> {
  let after: string | undefined;
  do {
    const actor = system("command line");
    const page = await listFindings({ actor, input: { run: run.id, pageSize: PAGE, ...(after && { after }) } });
    for (const finding of page.rows) {
      const { title, sides } = describeFinding(finding);
      const fate = finding.repairedAt ? "repaired" : run.mode === "CHECK" ? "" : "LEFT";
      print(
        `${fate.padEnd(9)}${title} ${finding.stripeId} (${finding.customerId ?? "no customer"})  ${sides}`.trimEnd(),
      );
    }
    after = page.next ?? undefined;
  } while (after);
  for (const line of summary(run)) print(line);
}

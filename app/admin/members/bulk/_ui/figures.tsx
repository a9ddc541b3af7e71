import { getSite } from "@/app/_server/site";
import type { BulkRun } from "@/lib/memberships/queries";
import { sayVerdict, VERDICTS } from "@/lib/memberships/rules";
import type { BulkOutcome } from "@/prisma/generated/enums";
import { cameWords } from "./words";

interface Shown {
  /** As the address says it. */
  name: string;
  words: string;
  which: { verdict?: string; outcome?: BulkOutcome };
}

const OUTCOMES = ["DONE", "LEFT", "FAILED", "DUE", "SPARED"] as const;

const countsOf = ({ due, done, left, failed, total }: BulkRun): Record<BulkOutcome, number> => ({
  ...{ DONE: done, LEFT: left, FAILED: failed, DUE: due - done - left - failed, SPARED: total - due },
});

const verdictsOf = (run: BulkRun): [string, number][] => {
  const counted = run.verdicts as Record<string, number>;
  return Object.keys(VERDICTS[run.deed]).map((name) => [name, counted[name] ?? 0]);
};

/** Whose names are listed: of the figure that was opened, else of the one that matters most; null where there is nobody. */
export function shownOf(run: BulkRun, show: string | undefined): Shown | null {
  if (run.state === "READY") {
    const some = verdictsOf(run).filter(([name, count]) => count > 0 || name === show);
    const [name] = some.find(([one]) => one === show) ?? some[0] ?? [];
    return name ? { name, words: sayVerdict(run.deed, name), which: { verdict: name } } : null;
  }
  const counts = countsOf(run);
  const wanted = OUTCOMES.find((name) => name === show);
  const name = wanted ?? (["FAILED", "LEFT", "DONE", "DUE"] as const).find((one) => counts[one] > 0);
  return name ? { name, words: cameWords[name], which: { outcome: name } } : null;
}

/** What would happen to how many, and to how many not and why; each figure opens whom it counts. */
export async function DryRun({ run, shown }: { run: BulkRun; shown: string | undefined }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  const due = verdictsOf(run).filter(([name]) => VERDICTS[run.deed][name]?.isDue);
  const spared = verdictsOf(run).filter(([name, count]) => !VERDICTS[run.deed][name]?.isDue && count > 0);
  return (
    <ul className="figures" aria-label="What would happen">
      {[...due, ...spared].map(([name, count]) => (
        <Figure key={name} run={run} name={name} shown={shown} words={sayVerdict(run.deed, name)}>
          {number.format(count)}
        </Figure>
      ))}
    </ul>
  );
}

/** What came of it so far. */
export async function Came({ run, shown }: { run: BulkRun; shown: string | undefined }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  const counts = countsOf(run);
  const some = OUTCOMES.filter((name) => name === "DONE" || name === "FAILED" || counts[name] > 0);
  return (
    <ul className="figures" aria-label="What came of it">
      {some.map((name) => (
        <Figure key={name} run={run} name={name} shown={shown} words={cameWords[name]}>
          {number.format(counts[name])}
        </Figure>
      ))}
    </ul>
  );
}

interface FigureProps {
  run: BulkRun;
  name: string;
  shown: string | undefined;
  words: string;
  children: string;
}

function Figure({ run, name, shown, words, children }: FigureProps) {
  return (
    <li>
      <a
        href={`/admin/members/bulk/${run.id}?show=${name}`}
        {...(shown === name && { "aria-current": "true" as const })}
      >
        <strong>{children}</strong> {words.charAt(0).toLowerCase() + words.slice(1)}
      </a>
    </li>
  );
}

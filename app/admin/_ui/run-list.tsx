import type { ReactNode } from "react";
import { getSite } from "@/app/_server/site";
import { Tag } from "./tag";
import type { Tone } from "./words";

interface Column<Run> {
  label: string;
  of: (run: Run) => number;
  /** What is counted: a column that has it stands on phones, too, and says it there. */
  noun?: string;
}

interface Props<Run> {
  runs: readonly Run[];
  caption: string;
  /** Over what each run is called by. */
  heading: string;
  href: (run: Run) => string;
  name: (run: Run) => ReactNode;
  sub: (run: Run) => ReactNode;
  state: (run: Run) => { label: string; tone: Tone };
  columns: readonly Column<Run>[];
  /** The run that stands below its list. */
  shown?: string | undefined;
}

/** Long work that staff began, the latest first: what it is, where it is, how much of what. */
export async function RunList<Run extends { id: string }>({ runs, caption, heading, columns, ...of }: Props<Run>) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <table className="table">
      <caption className="hidden-visually">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">State</th>
          {columns.map(({ label, noun }) => (
            <th key={label} scope="col" className={noun ? "number" : "wide number"}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id} className={run.id === of.shown ? "shown" : undefined}>
            <th scope="row">
              <a
                className="cell-main"
                href={of.href(run)}
                {...(run.id === of.shown && { "aria-current": "true" as const })}
              >
                {of.name(run)}
              </a>
              <span className="cell-sub">{of.sub(run)}</span>
            </th>
            <td>
              <Tag {...of.state(run)} />
            </td>
            {columns.map(({ label, noun, of }) => (
              <td key={label} className={noun ? "number" : "wide number"}>
                {number.format(of(run))}
                {noun && <span className="on-phone soft"> {of(run) === 1 ? noun : `${noun}s`}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ImportRow, ImportRun } from "@/lib/members/queries";
import { IMPORT_FIELDS, type ImportMapping } from "@/lib/members/rules";
import { MODES } from "./words";

interface Props {
  run: ImportRun;
  mapping: ImportMapping;
  mode: keyof typeof MODES;
  hasConsent: boolean;
  rows: readonly ImportRow[];
  error?: string | undefined;
}

const SAMPLES = 3;

/** Some of what a column holds, from the first rows that hold anything. */
function samplesOf(rows: readonly ImportRow[], column: number): string[] {
  const cells = rows.map((row) => (JSON.parse(row.cells) as string[])[column]?.trim() ?? "");
  return [...new Set(cells.filter(Boolean))]
    .slice(0, SAMPLES)
    .map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell));
}

/** What each column is for: guessed, shown beside what it holds, and to be corrected. */
export function MappingForm({ run, mapping, mode, hasConsent, rows, error }: Props) {
  return (
    <form className="stack" method="post" action={`/admin/members/import/${run.id}/map`}>
      {error && (
        <p className="notice bad" role="alert">
          {error}
        </p>
      )}
      <table className="table">
        <caption className="hidden-visually">The columns of the file, and what they are for</caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">The first rows say</th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {run.headings.map((heading, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name, and never change places
            <tr key={column}>
              <th scope="row">
                <label className="cell-main" htmlFor={`column-${column}`}>
                  {heading || `Column ${column + 1}`}
                </label>
              </th>
              <td className="soft samples">{samplesOf(rows, column).join(", ") || "nothing"}</td>
              <td>
                <select
                  className="input"
                  id={`column-${column}`}
                  name={`column-${column}`}
                  defaultValue={mapping[column] ?? ""}
                >
                  <option value="">Not imported</option>
                  {Object.entries(IMPORT_FIELDS).map(([field, label]) => (
                    <option key={field} value={field}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <fieldset className="plain stack-tight">
        <legend className="label">Members who are here already</legend>
        {Object.entries(MODES).map(([value, label]) => (
          <label className="option" key={value}>
            <input type="radio" name="mode" value={value} defaultChecked={value === mode} />
            {label}
          </label>
        ))}
      </fieldset>
      <fieldset className="plain stack-tight">
        <legend className="label">Newsletter</legend>
        <label className="option">
          <input type="checkbox" name="hasConsent" value="yes" defaultChecked={hasConsent} />
          New members in this file asked for it, unless the file says otherwise
        </label>
        <p className="hint">Whoever opted out here stays out, whatever the file says.</p>
      </fieldset>
      <p className="soft">
        Plans, amounts and payments are never taken from a file: where a column names customers at Stripe, they are
        linked and Stripe is asked. Everybody who is added or changed gets a label with the day of this import.
        Complimentary memberships are not imported.
      </p>
      <p className="row">
        <button className="button" type="submit">
          Check every row
        </button>
        <button
          className="button quiet"
          type="submit"
          name="action"
          value="discard"
          formAction={`/admin/members/import/${run.id}/act`}
        >
          Throw this file away
        </button>
      </p>
    </form>
  );
}

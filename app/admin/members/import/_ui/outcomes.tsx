import type { ImportRow, ImportRun } from "@/lib/members/queries";
import type { ImportRecord } from "@/lib/members/rules";
import { ImportOutcome } from "@/prisma/generated/enums";
import { changeWords, outcomeWords } from "./words";

const SHOWN = ["CREATED", "CHANGED", "SAME", "REFUSED"] as const;

/** How many rows become what. */
export const figuresOf = ({ created, changed, same, refused }: ImportRun) => {
  const counts = { CREATED: created, CHANGED: changed, SAME: same, REFUSED: refused };
  return SHOWN.map((name) => ({ name, count: counts[name], words: outcomeWords[name] }));
};

export const readOutcome = (text: string | undefined): ImportOutcome | undefined =>
  text && Object.hasOwn(ImportOutcome, text) ? (text as ImportOutcome) : undefined;

/** Some rows of the file: whom they are about, and what becomes of them. */
export function RowTable({ rows, title }: { rows: readonly ImportRow[]; title: string }) {
  return (
    <table className="table">
      <caption className="label">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">What happens</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.position}>
            <th scope="row">
              {row.memberId ? (
                <a className="cell-main" href={`/admin/members/${row.memberId}`}>
                  {whoIs(row)}
                </a>
              ) : (
                <span className="cell-main">{whoIs(row)}</span>
              )}
              <span className="cell-sub">Row {row.position + 1}</span>
            </th>
            <td className="samples">
              <What row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const whoIs = ({ address, cells }: ImportRow): string =>
  address ?? ((JSON.parse(cells) as string[]).find((cell) => cell.trim())?.slice(0, 60) || "An empty row");

const noteOf = ({ record }: ImportRow) => (record as unknown as ImportRecord | null)?.note;

function What({ row }: { row: ImportRow }) {
  if (row.reason) return row.reason;
  const changes = changeWords(row);
  if (changes.length + row.customers.length + row.labels.length === 0 && !row.hasNote)
    return row.outcome === "CREATED" ? "A new member" : "Nothing changes";
  return (
    <ul className="bare">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {field}: <del>{before}</del> → <ins>{after}</ins>
        </li>
      ))}
      {row.customers.map((id) => (
        <li key={id}>
          <code>{id}</code> is linked, and Stripe asked what they gave
        </li>
      ))}
      {row.labels.length > 0 && (
        <li>
          {row.labels.length === 1 ? "Label" : "Labels"}: <ins>{row.labels.join(", ")}</ins>
        </li>
      )}
      {row.hasNote && (
        <li>
          Note: <ins>{noteOf(row)}</ins>
        </li>
      )}
    </ul>
  );
}

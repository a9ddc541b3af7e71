import type { Tally } from "@/lib/appeals/rules";
import { perThousand, sayCount, sayMoney, sayShare } from "./words";

interface Row {
  id: string;
  name: string;
  sub?: string;
  cells: readonly string[];
}

interface Props {
  caption: string;
  /** What a row is. */
  heading: string;
  columns: readonly string[];
  rows: readonly Row[];
}

/** What was shown to whom and what it brought; on a phone, each row is a card. */
export function ResultsTable({ caption, heading, columns, rows }: Props) {
  return (
    <table className="table results-table">
      <caption className="hidden-visually">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, sub, cells }) => (
          <tr key={id}>
            <th scope="row">
              <span className="cell-main">{name}</span>
              {sub && <span className="cell-sub">{sub}</span>}
            </th>
            {cells.map((cell, place) => (
              <td key={columns[place]} className="number" data-label={columns[place]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** To how many of all it is shown, how many saw it, and what they gave. */
export function tallyCells({ exposures, conversions, sum }: Tally, share: number, currency: string, locale: string) {
  const each = perThousand({ exposures, sum });
  return [
    share > 0 ? sayShare(share, locale) : "nobody now",
    sayCount(exposures, locale),
    sayCount(conversions, locale),
    exposures > 0 ? sayShare(conversions / exposures, locale, 2) : "–",
    sayMoney(sum, currency, locale),
    each === null ? "–" : sayMoney(each, currency, locale),
  ];
}

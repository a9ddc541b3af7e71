import { addressOf } from "@/app/admin/_ui/address";
import { isAllowed } from "@/lib/staff/rules";
import { queryOf } from ".";
import { ChartSvg } from "./chart";
import type { Cell, Context, Figure, Headline, Table } from "./figure";

/** A figure: what it says in words, its numbers, its chart, and behind that its table, its meaning and its files. */
export function FigureSection({ figure, context, hasPng }: { figure: Figure; context: Context; hasPng: boolean }) {
  const { name, title, summary, headlines, chart, table, definition } = figure;
  return (
    <section className="figure" aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      <p>{summary}</p>
      {headlines.length > 0 && (
        <ul className="figures">
          {headlines.map((headline) => (
            <li key={headline.label}>
              <strong>
                <Linked cell={headline.now} />
              </strong>
              {headline.label}
              <Compared {...headline} />
            </li>
          ))}
        </ul>
      )}
      {chart && (
        <>
          <div className="wide">
            <ChartSvg {...{ chart, title, summary }} size="wide" />
          </div>
          <div className="on-phone">
            <ChartSvg {...{ chart, title, summary }} size="narrow" />
          </div>
        </>
      )}
      <details>
        <summary>{chart ? "The numbers behind it" : "The numbers"}</summary>
        <FigureTable table={table} title={title} />
      </details>
      <details>
        <summary>What is counted</summary>
        {definition.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </details>
      <Files name={name} title={title} context={context} hasChart={chart !== null} hasPng={hasPng} />
    </section>
  );
}

const Linked = ({ cell }: { cell: Cell }) => (cell.href ? <a href={cell.href}>{cell.text}</a> : cell.text);

function Compared({ previous, yearAgo }: Headline) {
  return (
    <>
      {previous && <small>{previous.text} in the period before</small>}
      {yearAgo && <small>{yearAgo.text} a year before</small>}
    </>
  );
}

function FigureTable({ table, title }: { table: Table; title: string }) {
  return (
    // Wider than a phone: it scrolls by itself, by keys too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="figure-scroll" aria-label={`${title}: numbers`} tabIndex={0}>
      <table className="table">
        <caption className="hidden-visually">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column, place) => (
              <th key={column} scope="col" className={place === 0 ? undefined : "number"}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([first, ...cells]) => (
            <tr key={`${first?.text} ${cells[0]?.href}`}>
              <th scope="row">{first && <Linked cell={first} />}</th>
              {cells.map((cell, place) => (
                <td key={table.columns[place + 1]} className="number">
                  <Linked cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FilesProps {
  name: string;
  title: string;
  context: Context;
  hasChart: boolean;
  hasPng: boolean;
}

function Files({ name, title, context, hasChart, hasPng }: FilesProps) {
  const query = queryOf(context);
  const formats = hasChart ? (hasPng ? ["svg", "png"] : ["svg"]) : [];
  return (
    <div className="figure-files">
      {isAllowed(context.actor.role, "figures.export") && (
        <form method="post" action="/admin/figures/export">
          {Object.entries({ ...query, figure: name }).map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          <button className="button quiet small" type="submit">
            CSV<span className="hidden-visually"> of {title}</span>
          </button>
        </form>
      )}
      {formats.map((format) => (
        <a
          key={format}
          href={addressOf(`/admin/figures/chart/${name}.${format}`, query)}
          download={`${name}.${format}`}
        >
          {format.toUpperCase()}
          <span className="hidden-visually"> of {title}</span>
        </a>
      ))}
    </div>
  );
}

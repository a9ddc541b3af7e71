import type { Paper, PaperTable } from "@/lib/paper";

/** A receipt or a statement on a page: the same words as in its PDF. Its title is the page's own heading. */
export function PaperView({ paper }: { paper: Paper }) {
  const { issuer, addressee, facts, tables, notes, signature, title } = paper;
  return (
    <article className="paper stack" aria-label={title} lang={paper.locale}>
      <header>
        <p className="paper-issuer">{issuer.name}</p>
        {issuer.lines.map((line) => (
          <p key={line} className="soft small">
            {line}
          </p>
        ))}
      </header>
      <div>
        <p className="soft small">{addressee.label}</p>
        {addressee.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {tables.map((table) => (
        <Table key={table.caption} table={table} />
      ))}
      <div className="stack-tight">
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <footer>
        {signature.name && <p className="paper-signature">{signature.name}</p>}
        <p className="soft small">{signature.text}</p>
      </footer>
    </article>
  );
}

function Table({ table: { caption, head, rows, totals } }: { table: PaperTable }) {
  const last = head.length - 1;
  return (
    <table className="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((text, column) => (
            <th key={text} scope="col" className={column === last ? "number" : undefined}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and two of them may say the same
          <tr key={row}>
            {cells.map((text, column) => (
              <td key={head[column]} data-label={head[column]} className={column === last ? "number" : undefined}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        {totals.map(({ label, amount, isMain }) => (
          <tr key={label} className={isMain ? "main-total" : undefined}>
            <th scope="row" colSpan={last}>
              {label}
            </th>
            <td className="number">{amount}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

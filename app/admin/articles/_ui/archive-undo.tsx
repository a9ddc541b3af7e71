import { getSite } from "@/app/_server/site";
import type { ArchiveRun, UndoForetold } from "@/lib/articles/queries";

type Counted = readonly [count: number, words: string];

/** Taking a whole import back: what would happen to how many, said before its button shows. */
export async function ArchiveUndo({ run, foretold }: { run: ArchiveRun; foretold: UndoForetold }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  const { removed, restored, left } = foretold;
  const all: Counted[] = [
    [removed, "that it made, and nobody has touched since: removed, with their old addresses"],
    [restored, "that it changed, and nobody has touched since: put back as before"],
    [left, "to which something has happened since: left as they are, and listed"],
  ];
  const due = removed + restored;
  return (
    <details>
      <summary>Undo this import</summary>
      <form className="stack-tight narrow" method="post" action={`/admin/articles/import/${run.id}/act`}>
        <ul>
          {all
            .filter(([count]) => count > 0)
            .map(([count, words]) => (
              <li key={words}>
                <strong>{number.format(count)}</strong> {words}.
              </li>
            ))}
        </ul>
        {removed > 0 && run.pictures > 0 && <p>Pictures that came along and are shown nowhere else go, too.</p>}
        <p className="soft">Possible for a month after the last step; then what stood in the file is deleted.</p>
        {due > 0 ? (
          <p>
            <button className="button" type="submit" name="action" value="undo">
              Undo it for {number.format(due)} {due === 1 ? "article" : "articles"}
            </button>
          </p>
        ) : (
          <p>There is nothing to take back.</p>
        )}
      </form>
    </details>
  );
}

/** What came of it, as far as it is. */
export async function ArchiveUndone({ run: { undone, left } }: { run: ArchiveRun }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <p className="notice" role="status">
      Taken back: {number.format(undone)}. Left as they are: {number.format(left)}
      {left > 0 ? ", because something has happened since." : "."}
    </p>
  );
}

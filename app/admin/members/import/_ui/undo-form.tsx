import type { ImportRun } from "@/lib/members/queries";
import { IMPORT_KEPT_DAYS } from "@/lib/members/rules";

/** Taking a whole import back: said what that means before its button shows. */
export function UndoForm({ run }: { run: ImportRun }) {
  return (
    <details>
      <summary>Undo this import</summary>
      <form className="stack-tight narrow" method="post" action={`/admin/members/import/${run.id}/act`}>
        <p>
          The {run.created} members that it added are removed, and the {run.changed} that it changed get back what they
          had. Whoever has given, signed in, been written to or been changed since is left as they are, and listed.
        </p>
        <p className="soft">Possible for {IMPORT_KEPT_DAYS} days; then the file’s rows are deleted.</p>
        <button className="button" type="submit" name="action" value="undo">
          Undo this import
        </button>
      </form>
    </details>
  );
}

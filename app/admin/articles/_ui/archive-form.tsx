import { Field } from "@/app/_ui/field";
import type { FieldErrors } from "@/lib/errors";

interface Choice {
  withImages: boolean;
  asDrafts: boolean;
  site: string;
}

/** A whole site's way in. Its file stands last, so that all else is known when it comes. Nothing is changed by it: what follows says what would be. */
export function ArchiveForm({ choice, errors = {} }: { choice?: Choice; errors?: FieldErrors<"file" | "site"> }) {
  const error = errors.file;
  return (
    <form
      className="stack narrow"
      method="post"
      action="/admin/articles/import/archive"
      encType="multipart/form-data"
      noValidate
    >
      <fieldset className="plain stack-tight">
        <legend className="label">How</legend>
        <label className="option">
          <input type="checkbox" name="withImages" value="yes" defaultChecked={choice?.withImages} />
          Fetch its pictures from where they are on the web, too
        </label>
        <label className="option">
          <input type="checkbox" name="asDrafts" value="yes" defaultChecked={choice?.asDrafts} />
          Keep everything back as drafts, also what was published
        </label>
      </fieldset>
      <Field
        name="site"
        label="Where it was published (if the file does not say)"
        typed={choice?.site ?? ""}
        error={errors.site}
        spellCheck={false}
      />
      <div className="field">
        <label htmlFor="archive">Export or feed</label>
        {error && (
          <p className="error" id="archive-error" role="alert">
            {error}
          </p>
        )}
        <input
          className="input"
          type="file"
          id="archive"
          name="archive"
          accept=".xml,.json,.rss,.atom,application/xml,application/json"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "archive-error archive-hint" : "archive-hint"}
        />
        <p className="hint" id="archive-hint">
          A WordPress export (XML), a Ghost export (JSON), or an RSS or Atom feed as a file, up to 200 MB. Larger ones
          come in by <code>npm run article -- import</code>.
        </p>
      </div>
      <button className="button" type="submit">
        Upload and look at it
      </button>
    </form>
  );
}

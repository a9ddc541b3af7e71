import type { ReactNode } from "react";

interface Props {
  error?: string | undefined;
  /** The place to drop files on, where there is a script. */
  extras?: ReactNode;
}

/** Files to import, several at once. New articles stay drafts. */
export function ImportForm({ error, extras }: Props) {
  return (
    <form
      className="stack narrow"
      method="post"
      action="/admin/articles/import/files"
      encType="multipart/form-data"
      noValidate
    >
      {error && (
        <p className="notice bad" role="alert">
          {error}
        </p>
      )}
      <p>
        Text, Markdown or HTML, and the pictures that they name. New articles become drafts. A file that was imported
        before brings its article up to date, published or not; what stood there stays in its history.
      </p>
      <div className="field drop-field" id="drop">
        <label htmlFor="files">Files</label>
        <input
          className="input"
          id="files"
          name="files"
          type="file"
          multiple
          accept=".txt,.md,.markdown,.html,.htm,text/*,image/jpeg,image/png,image/webp,image/avif"
          aria-describedby="files-hint"
        />
        <p className="hint" id="files-hint">
          Up to 8 MB together.
        </p>
        {extras}
      </div>
      <button className="button" type="submit">
        Import
      </button>
    </form>
  );
}

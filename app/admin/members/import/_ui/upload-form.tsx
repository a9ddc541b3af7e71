/** A file's way in. Nothing is changed by it: what follows is a look at its columns. */
export function UploadForm({ error }: { error?: string | undefined }) {
  return (
    <form
      className="stack narrow"
      method="post"
      action="/admin/members/import/upload"
      encType="multipart/form-data"
      noValidate
    >
      <div className="field">
        <label htmlFor="file">CSV file</label>
        {error && (
          <p className="error" id="file-error" role="alert">
            {error}
          </p>
        )}
        <input
          className="input"
          type="file"
          id="file"
          name="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "file-error file-hint" : "file-hint"}
        />
        <p className="hint" id="file-hint">
          Up to 100 MB. Exports of Ghost, Memberful, Mailchimp, Stripe, Patreon and our own are recognized; of any other
          you say what the columns are.
        </p>
      </div>
      <button className="button" type="submit">
        Upload and look at it
      </button>
    </form>
  );
}

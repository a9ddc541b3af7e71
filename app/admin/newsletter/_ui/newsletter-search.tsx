interface Props {
  path: string;
  query: string;
  state: string | undefined;
  source: string | undefined;
}

/** A GET form: what is looked for is in the address, and works without script. */
export function NewsletterSearch({ path, query, state, source }: Props) {
  return (
    <search>
      <form className="search" action={path}>
        <div className="field wide-field">
          <label htmlFor="query">Part of an address</label>
          <input className="input" id="query" name="query" type="search" defaultValue={query} autoComplete="off" />
        </div>
        {state && <input type="hidden" name="state" value={state} />}
        {source && <input type="hidden" name="source" value={source} />}
        <button className="button" type="submit">
          Search
        </button>
      </form>
    </search>
  );
}

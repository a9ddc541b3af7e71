import { WATCHED_EVENTS } from "@/lib/webhooks/rules";

interface EventSearchProps {
  query: string;
  state: string | undefined;
  type: string;
}

/** A GET form: the search is in the address, and works without script. */
export function EventSearch({ query, state, type }: EventSearchProps) {
  return (
    <search>
      <form className="search" action="/admin/events">
        <div className="field wide-field">
          <label htmlFor="query">Event, customer or object id</label>
          <input className="input" id="query" name="query" type="search" defaultValue={query} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="type">Type, such as invoice.paid</label>
          <input
            className="input"
            id="type"
            name="type"
            type="search"
            defaultValue={type}
            autoComplete="off"
            list="types"
          />
          <datalist id="types">
            {WATCHED_EVENTS.map((watched) => (
              <option key={watched} value={watched} />
            ))}
          </datalist>
        </div>
        {state && <input type="hidden" name="state" value={state} />}
        <button className="button" type="submit">
          Show
        </button>
      </form>
    </search>
  );
}

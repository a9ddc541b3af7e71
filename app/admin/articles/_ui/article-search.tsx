import { LIST_SORTS, type ListSort } from "@/lib/articles/schema";

const SORTS: Record<ListSort, string> = { edited: "Last edited", published: "Newest published", title: "Headline" };

interface Props {
  query: string;
  status: string | undefined;
  sort: ListSort;
}

/** A GET form: what is looked for is in the address, and works without script. */
export function ArticleSearch({ query, status, sort }: Props) {
  return (
    <search>
      <form className="search" action="/admin/articles">
        <div className="field wide-field">
          <label htmlFor="query">Part of a headline</label>
          <input className="input" id="query" name="query" type="search" defaultValue={query} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="sort">Order</label>
          <select className="input" id="sort" name="sort" defaultValue={sort}>
            {LIST_SORTS.map((value) => (
              <option key={value} value={value}>
                {SORTS[value]}
              </option>
            ))}
          </select>
        </div>
        {status && <input type="hidden" name="status" value={status} />}
        <button className="button" type="submit">
          Search
        </button>
      </form>
    </search>
  );
}

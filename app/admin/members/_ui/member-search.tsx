import type { filterOptions } from "@/lib/members/queries";
import { FILTERS, type SortKey } from "@/lib/members/rules";
import type { MemberListOutput } from "@/lib/members/schema";
import { SubmitOnChange } from "./client/submit-on-change";
import { FilterRow, otherFilters } from "./filter-row";
import { LIST } from "./list-address";

interface MemberSearchProps {
  list: MemberListOutput;
  /** Filters that show a row, in the order of the registry. */
  shown: readonly string[];
  errors: Record<string, string>;
  options: Awaited<ReturnType<typeof filterOptions>>;
  currency: string;
  isPersonal: boolean;
}

const orders: [SortKey, string][] = [
  ["since", "Newest first"],
  ["-since", "Oldest first"],
  ["name", "By name, A to Z"],
  ["-name", "By name, Z to A"],
  ["last", "Latest gift first"],
  ["-last", "Longest without a gift first"],
  ["total", "Most given first"],
  ["-total", "Least given first"],
  ["amount", "Highest amount first"],
  ["-amount", "Lowest amount first"],
];

/** A GET form: search, filters and order are in the address, and work without script. */
export function MemberSearch({ list, shown, errors, options, currency, isPersonal }: MemberSearchProps) {
  const { query, match, sort, filters } = list;
  return (
    <search>
      <form className="stack-tight" action={LIST}>
        <div className="search">
          <div className="field wide-field">
            <label htmlFor="query">{isPersonal ? "Name, e-mail or Stripe id" : "Stripe id"}</label>
            <input className="input" id="query" name="query" type="search" defaultValue={query} autoComplete="off" />
          </div>
          <div className="field">
            <label htmlFor="sort">Order</label>
            <select className="input" id="sort" name="sort" defaultValue={sort}>
              {orders.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <button className="button" type="submit">
            Search
          </button>
        </div>
        {shown.map((name) => {
          const filter = FILTERS[name];
          if (!filter) return null;
          const offered = filter.input.kind === "list" ? (options[filter.input.of] ?? []) : [];
          return <FilterRow key={name} {...{ name, filter, fields: filters, errors, options: offered, currency }} />;
        })}
        <div className="search">
          <div className="field">
            <label htmlFor="add">Add a filter</label>
            <select className="input" id="add" name="add" defaultValue="">
              <option value="">Choose one</option>
              {otherFilters(shown).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <button className="button quiet" type="submit">
            Add
          </button>
          {shown.length > 1 && (
            <div className="field">
              <label htmlFor="match">Members who fit</label>
              <select className="input" id="match" name="match" defaultValue={match}>
                <option value="all">all of these</option>
                <option value="any">any of these</option>
              </select>
            </div>
          )}
          {shown.length > 0 && (
            <button className="button" type="submit">
              Apply
            </button>
          )}
        </div>
        {shown.map((name) => (
          <input key={name} type="hidden" name="open" value={name} />
        ))}
        <SubmitOnChange field="add" />
      </form>
      {!isPersonal && <p className="soft small">Names and addresses are hidden from your role.</p>}
    </search>
  );
}

import { Filters } from "@/app/admin/_ui/filters";
import type { Context } from "./figure";

const PATH = "/admin/figures";

/** Which days: a few usual choices as links, and any two days by a form. */
export function PeriodForm({ context, currencies }: { context: Context; currencies: string[] }) {
  const { period, currency, today } = context;
  const month = today.slice(0, 7);
  const quarter = `${today.slice(0, 4)}-q${Math.ceil(Number(today.slice(5, 7)) / 3)}`;
  const params = currencies.length > 1 ? { currency } : {};
  const choices = [
    { value: undefined, label: "Last 30 days" },
    { value: month, label: "This month" },
    { value: quarter, label: "This quarter" },
    { value: today.slice(0, 4), label: "This year" },
    { value: String(Number(today.slice(0, 4)) - 1), label: "Last year" },
  ];
  const current = period.kind === "range" ? "range" : period.query.period;
  return (
    <>
      <Filters label="Period" path={PATH} params={params} name="period" current={current} options={choices} />
      <form className="search" action={PATH}>
        <div className="field">
          <label htmlFor="from">From</label>
          <input className="input" id="from" name="from" type="date" defaultValue={period.from} required />
        </div>
        <div className="field">
          <label htmlFor="to">To</label>
          <input className="input" id="to" name="to" type="date" defaultValue={period.to} required />
        </div>
        {currencies.length > 1 && <input type="hidden" name="currency" value={currency} />}
        <button className="button quiet" type="submit">
          Show
        </button>
      </form>
      {period.isWrong && (
        <p className="notice bad">
          These two days make no period: the first must not come after the second or after today.
        </p>
      )}
      {currencies.length > 1 && (
        <Filters
          label="Currency"
          path={PATH}
          params={period.query}
          name="currency"
          current={currency}
          options={currencies.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      )}
    </>
  );
}

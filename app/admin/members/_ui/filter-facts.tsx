import { Fragment } from "react";
import type { StaffActor } from "@/app/_server/session";
import { filterOptions, type Option } from "@/lib/members/queries";
import { FILTERS, type Filter } from "@/lib/members/rules";
import type { MemberListOutput } from "@/lib/members/schema";
import { getSettings } from "@/lib/settings";
import { Day } from "./day";

type Fields = MemberListOutput["filters"];

/** The filters that something is typed for. */
const chosen = (fields: Fields): [string, Filter][] =>
  Object.entries(FILTERS).filter(([name, filter]) => filter.fields(name).some((field) => fields[field]));

/** A list's search and filters in words; nothing when none is set. */
export async function FilterFacts({ actor, list }: { actor: StaffActor; list: MemberListOutput }) {
  const { query, filters, match } = list;
  const set = chosen(filters);
  if (!query && set.length === 0) return null;
  const { giving, organisation } = await getSettings();
  const lists = set.flatMap(([, { input }]) => (input.kind === "list" ? [input.of] : []));
  const options = await filterOptions({ actor, lists, locale: organisation.locale });
  return (
    <>
      {match === "any" && set.length > 1 && <p>Any of these:</p>}
      <dl className="facts">
        {query && (
          <>
            <dt>Search</dt>
            <dd>{query}</dd>
          </>
        )}
        {set.map(([name, filter]) => (
          <Fragment key={name}>
            <dt>{filter.label}</dt>
            <dd>
              <Values
                fields={filter.fields(name).map((field) => filters[field] ?? [])}
                filter={filter}
                options={filter.input.kind === "list" ? (options[filter.input.of] ?? []) : []}
                currency={giving.currency}
              />
            </dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}

interface ValuesProps {
  fields: string[][];
  filter: Filter;
  options: readonly Option[];
  currency: string;
}

function Values({ fields, filter: { input }, options, currency }: ValuesProps) {
  const [first = [], second = []] = fields;
  if (input.kind === "yes") return "Yes";
  if (input.kind === "money" || input.kind === "days") {
    const [from, to] = [first[0], second[0]];
    const said = (value: string) =>
      input.kind === "days" ? <Day day={value} /> : `${value} ${currency.toUpperCase()}`;
    return (
      <>
        {from && <>from {said(from)}</>} {to && <>to {said(to)}</>}
      </>
    );
  }
  const offered = input.kind === "choices" ? input.options : options;
  return first
    .map((value) => offered.find((option) => option.value === value)?.label ?? "no longer there")
    .join(", or ");
}

/** A list's search and filters, to be posted with a form. */
export function HiddenFilters({ list: { query, match, filters, member } }: { list: MemberListOutput }) {
  const lone = { query: query ? [query] : [], match: match === "any" ? ["any"] : [] };
  const fields = Object.entries({ ...filters, ...lone, member });
  return fields.flatMap(([name, values]) =>
    values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  );
}

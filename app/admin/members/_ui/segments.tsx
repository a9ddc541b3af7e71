import type { MemberListOutput, SegmentRow } from "@/lib/members/schema";
import { SEGMENT_NAME_MOST } from "@/lib/members/schema";
import { addressOf } from "../../_ui/address";
import { HiddenFilters } from "./filter-facts";
import { LIST } from "./list-address";

/** Where a segment's members are listed. */
export const segmentAddress = ({ filters, match, sort }: SegmentRow): string =>
  addressOf(LIST, {
    ...filters,
    match: match === "any" ? "any" : undefined,
    sort: sort === "since" ? undefined : sort,
  });

/** The segments that were kept, as links; the one that the list shows now is marked. */
export function SegmentLinks({ segments, current }: { segments: readonly SegmentRow[]; current: string }) {
  if (segments.length === 0) return null;
  return (
    <nav className="filters" aria-label="Segments">
      <ul>
        {[
          { id: "all", name: "All", href: LIST },
          ...segments.map((one) => ({ ...one, href: segmentAddress(one) })),
        ].map(({ id, name, href }) => (
          <li key={id}>
            <a href={href} {...(href === current && { "aria-current": "true" as const })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SaveSegmentProps {
  list: MemberListOutput;
  typed?: string;
  error?: string | undefined;
}

/** Keeps the filters that are set under a name. */
export function SaveSegment({ list, typed = "", error }: SaveSegmentProps) {
  return (
    <form className="search" method="post" action="/admin/members/segments/save">
      <HiddenFilters list={{ ...list, query: "" }} />
      <input type="hidden" name="sort" value={list.sort} />
      <div className="field">
        <label htmlFor="segment">Keep these filters as</label>
        {error && (
          <p className="error" id="segment-error">
            {error}
          </p>
        )}
        <input
          {...{ className: "input", id: "segment", name: "name", defaultValue: typed, maxLength: SEGMENT_NAME_MOST }}
          autoComplete="off"
          required
          {...(error && { "aria-invalid": true, "aria-describedby": "segment-error" })}
        />
      </div>
      <button className="button quiet" type="submit">
        Keep as a segment
      </button>
    </form>
  );
}

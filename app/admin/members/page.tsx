import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { countMembers, filterOptions, listLabels, listMembers, listSegments } from "@/lib/members/queries";
import { FILTERS } from "@/lib/members/rules";
import { type MemberListOutput, memberListSchema } from "@/lib/members/schema";
import { getSettings } from "@/lib/settings";
import { isAllowed } from "@/lib/staff/rules";
import { addressOf } from "../_ui/address";
import { Empty } from "../_ui/empty";
import { Pager } from "../_ui/pager";
import { StaffPage } from "../_ui/staff-page";
import { TickAll } from "./_ui/client/tick-all";
import { LIST, listParams } from "./_ui/list-address";
import { MemberCount } from "./_ui/member-count";
import { MemberSearch } from "./_ui/member-search";
import { MemberTable } from "./_ui/member-table";
import { Pick, PickedNotice } from "./_ui/pick";
import { SaveSegment, SegmentLinks } from "./_ui/segments";

export const metadata: Metadata = { title: "Members" };

type Asked = Record<string, string | string[] | undefined>;

const PICK = "ticked";
/** Of an address anybody may type: not what every object has by birth. */
const filterOf = (name: string) => (Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined);
const asText = (value: string | string[] | undefined) => [value].flat()[0];

/** What the form's buttons ask for, as an address that says only that; null when the address is one already. */
function tidied(asked: Asked, list: MemberListOutput): string | null {
  const { add, drop } = asked;
  const isForm = [add, drop].some((value) => value !== undefined) || Object.values(asked).includes("");
  if (!isForm) return null;
  const dropped = typeof drop === "string" ? (filterOf(drop)?.fields(drop) ?? []) : [];
  const filters = Object.fromEntries(Object.entries(list.filters).filter(([field]) => !dropped.includes(field)));
  const isNew = typeof add === "string" && filterOf(add) !== undefined;
  // What is or is not needs no choosing: added, it holds.
  const added = isNew && filterOf(add)?.input.kind === "yes" ? { [add]: ["yes"] } : {};
  const open = [asked.open ?? [], isNew ? add : []].flat().filter((name) => name !== drop);
  const kept = { ...list, filters: { ...filters, ...added } };
  const rows = [...new Set(open)].filter(
    (name) =>
      !filterOf(name)
        ?.fields(name)
        .some((field) => kept.filters[field]),
  );
  return addressOf(LIST, { ...listParams(kept), open: rows });
}

/** Filters whose rows show: those that something is typed for, and those that were just added. */
function rowsOf(asked: Asked, { filters }: MemberListOutput): string[] {
  const open = [asked.open ?? []].flat();
  return Object.keys(FILTERS).filter(
    (name) => open.includes(name) || FILTERS[name]?.fields(name).some((field) => filters[field]),
  );
}

export default async function MembersPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const actor = await requireStaff("members.read");
  const asked = await searchParams;
  const list = memberListSchema.parse(asked);
  const tidy = tidied(asked, list);
  if (tidy) redirect(tidy);
  const shown = rowsOf(asked, list);
  const lists = shown.flatMap((name) => {
    const input = FILTERS[name]?.input;
    return input?.kind === "list" ? [input.of] : [];
  });
  const { giving, organisation } = await getSettings();
  const [page, count, options, segments, labels] = await Promise.all([
    listMembers({ actor, input: asked }),
    countMembers({ actor, input: asked }),
    filterOptions({ actor, lists, locale: organisation.locale }),
    listSegments({ actor }),
    listLabels({ actor }),
  ]);
  const { rows, similar, previous, next, isPersonal, errors } = page;
  const params = listParams(list);
  const mayWrite = isAllowed(actor.role, "members.write");
  const hasFilters = Object.keys(list.filters).length > 0;
  const isFiltered = list.query !== "" || Object.keys(list.filters).length > 0;
  return (
    <StaffPage actor={actor} current={LIST}>
      <h1>Members</h1>
      <p className="row">
        {isAllowed(actor.role, "money.record") && <a href="/admin/members/offline">Record a gift from somebody new</a>}
        {isAllowed(actor.role, "members.import") && <a href="/admin/members/import">Import</a>}
        {isAllowed(actor.role, "members.export") && (
          <a href={addressOf("/admin/members/export", params)}>{isFiltered ? "Export these" : "Export"}</a>
        )}
        {mayWrite && <a href="/admin/members/bulk">Changes to many</a>}
        <a href="/admin/members/segments">Segments</a>
        <a href="/admin/members/labels">Labels</a>
      </p>
      <PickedNotice labeled={asText(asked.labeled)} of={asText(asked.of)} />
      <SegmentLinks segments={segments} current={addressOf(LIST, { ...params, query: undefined })} />
      <MemberSearch {...{ list, shown, errors, options, isPersonal }} currency={giving.currency} />
      {mayWrite && hasFilters && Object.keys(errors).length === 0 && <SaveSegment list={list} />}
      {rows.length > 0 ? (
        <>
          <p className="soft" id="count">
            <MemberCount {...count} />
            {isFiltered && (
              <>
                {" "}
                · <a href={LIST}>Show all members</a>
              </>
            )}
            {mayWrite && (
              <>
                {" "}
                · <a href="#change">Change or export several</a>
              </>
            )}
          </p>
          {mayWrite && <TickAll form={PICK} />}
          <MemberTable
            rows={rows}
            caption="Members"
            order={{ sort: list.sort, params }}
            form={mayWrite ? PICK : undefined}
          />
          {mayWrite && <Pick id={PICK} {...{ labels, list, count }} role={actor.role} />}
        </>
      ) : (
        <Empty title={isFiltered ? "Nobody fits." : "There are no members yet."}>
          <p>{isFiltered ? <a href={LIST}>Show all members</a> : "They appear here as soon as somebody gives."}</p>
        </Empty>
      )}
      {(rows.length > 0 || previous) && (
        <Pager
          path={LIST}
          {...{ params, previous, next }}
          count={rows.length}
          noun="member"
          words={["Previous", "Next"]}
        />
      )}
      {similar.length > 0 && (
        <section className="stack-tight">
          <h2>Written nearly like that</h2>
          <MemberTable rows={similar} caption="Members written nearly like the search" />
        </section>
      )}
    </StaffPage>
  );
}

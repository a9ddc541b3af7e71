import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { StaffPage } from "@/app/admin/_ui/staff-page";
import { memberListSchema } from "@/lib/members/schema";
import { FilterFacts, HiddenFilters } from "../_ui/filter-facts";
import { LIST, listParams } from "../_ui/list-address";

export const metadata: Metadata = { title: "Export members" };

/** Says whom the file will hold before it is made. */
export default async function ExportPage({ searchParams }: { searchParams: Promise<object> }) {
  const actor = await requireStaff("members.export");
  const list = memberListSchema.parse(await searchParams);
  const ticked = list.member.length;
  const isFiltered = ticked > 0 || list.query !== "" || Object.keys(list.filters).length > 0;
  return (
    <StaffPage actor={actor} current={LIST}>
      <div className="stack-tight">
        <p className="small">
          <a href={addressOf(LIST, { ...listParams(list), member: undefined })}>Members</a>
        </p>
        <h1>Export members</h1>
      </div>
      <form className="stack narrow" method="post" action="/admin/members/export/file">
        <HiddenFilters list={list} />
        {ticked > 0 && <p>{ticked === 1 ? "The member" : `The ${ticked} members`} that you ticked.</p>}
        {isFiltered ? (
          <FilterFacts actor={actor} list={list} />
        ) : (
          <p className="notice">No filter is set: the file will hold every member.</p>
        )}
        <p>
          One row for each: name, addresses, membership, since when, the last gift, what was given in total, where they
          live, what mail they want, and their customers at Stripe. It opens in any spreadsheet.
        </p>
        <p className="soft small">
          Who takes it along, by what filter and how many rows is written to the history. Delete the file when you are
          done with it: it names people.
        </p>
        <button className="button" type="submit">
          {isFiltered ? "Download these members" : "Download all members"}
        </button>
      </form>
    </StaffPage>
  );
}

import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { promiseInWords } from "@/lib/giving/rules";
import { getStaffChange } from "@/lib/memberships/queries";
import { StaffPage } from "../../../_ui/staff-page";
import { Tag } from "../../../_ui/tag";
import { membershipWords } from "../../../_ui/words";
import { ChangeForm } from "./_ui/change-form";

export const metadata: Metadata = { title: "Change a membership" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ of?: string }>;
}

/** Everything that staff can do with a membership now, each with a look ahead before it is done. */
export default async function ChangeMembershipPage({ params, searchParams }: Props) {
  const actor = await requireStaff("memberships.write");
  const { id } = await params;
  const membership = await getStaffChange({ actor, id: (await searchParams).of });
  if (membership?.memberId !== id) redirect(`/admin/members/${id}`);
  const { locale, timeZone } = await getSite();
  const { deeds, status, duplicateOfId } = membership;
  const place = { action: `/admin/members/${id}/membership/change`, locale, timeZone };
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/members/${id}`}>Back</a>
        </p>
        <h1>Change the membership</h1>
        <p className="row">
          <Tag {...membershipWords[status]} /> {promiseInWords(membership, locale)}
        </p>
      </div>
      {duplicateOfId && <p className="notice">This one is a double of another, and can only be ended.</p>}
      {deeds.length === 0 && <p className="notice">Nothing of it can be changed here.</p>}
      <div className="deeds">
        {deeds.map((deed) => (
          <ChangeForm key={deed} membership={membership} deed={deed} {...place} />
        ))}
      </div>
    </StaffPage>
  );
}

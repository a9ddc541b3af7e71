import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { getCompMember } from "@/lib/memberships/queries";
import { compFieldsSchema } from "@/lib/memberships/schema";
import { formatDate } from "@/lib/strings";
import { StaffPage } from "../../../_ui/staff-page";
import { CompForm } from "./_ui/comp-form";

export const metadata: Metadata = { title: "Free membership" };

/** A membership that costs nothing and ends on a day: given, moved or ended here. */
export default async function CompPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("memberships.write");
  const { id } = await params;
  const member = await getCompMember({ actor, id });
  if (!member) notFound();
  if (member.isGone) redirect(`/admin/members/${id}`);
  const { locale, timeZone } = await getSite();
  const { endsAt } = member;
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/members/${id}`}>Back</a>
        </p>
        <h1>Free membership</h1>
      </div>
      <p>
        {endsAt
          ? `They have one until ${formatDate(new Date(endsAt.getTime() - 1), locale, timeZone)}.`
          : "For somebody who shall be a member without paying, until a day that you choose."}
      </p>
      <CompForm
        fields={compFieldsSchema.parse({})}
        action={`/admin/members/${id}/comp/save`}
        hasOne={endsAt !== null}
      />
    </StaffPage>
  );
}

import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { dayOf } from "@/lib/calendar";
import { getOfflineMember } from "@/lib/memberships/queries";
import { offlineFieldsSchema } from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { StaffPage } from "../../_ui/staff-page";
import { OfflineForm } from "./_ui/offline-form";

export const metadata: Metadata = { title: "Record a gift" };

/** Where staff write down a gift that came by cheque, cash or transfer: for a member, or for somebody new. */
export default async function OfflinePage({ searchParams }: { searchParams: Promise<{ member?: string }> }) {
  const actor = await requireStaff("money.record");
  const { member: id } = await searchParams;
  const member = await getOfflineMember({ actor, id });
  if (id && !member) redirect("/admin/members");
  const { giving, organisation } = await getSettings();
  const fields = offlineFieldsSchema.parse({ receivedOn: dayOf(new Date(), organisation.timeZone) });
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={member ? `/admin/members/${member.id}` : "/admin/members"}>{member ? "Back" : "Members"}</a>
        </p>
        <h1>Record a gift</h1>
      </div>
      <p>That came by cheque, in cash or by bank transfer. What Stripe took is recorded by itself.</p>
      <OfflineForm fields={fields} member={member} currency={giving.currency} />
    </StaffPage>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { PaperView } from "@/app/_ui/paper";
import { PaperActions } from "@/app/_ui/paper-actions";
import { getReceipt } from "@/lib/memberships/queries";
import { isAllowed } from "@/lib/staff/rules";
import { strings } from "@/lib/strings";
import { StaffPage } from "../../../../_ui/staff-page";

export const metadata: Metadata = { title: "Receipt" };

interface Props {
  params: Promise<{ id: string; payment: string }>;
  searchParams: Promise<{ copy?: string }>;
}

/** A member's receipt as they see it, for staff to read, and to mail to them again. */
export default async function StaffReceiptPage({ params, searchParams }: Props) {
  const { id, payment } = await params;
  const actor = await requireStaff("money.read");
  const receipt = await getReceipt({ actor, id: payment });
  if (receipt?.memberId !== id) notFound();
  const here = `/admin/members/${id}/payments/${payment}`;
  const words = {
    ...strings().receipts,
    sent: "It is on its way to the member.",
    limited: "Sent several times just now.",
  };
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight not-on-paper">
        <p className="small">
          <a href="/admin/members">Members</a> / <a href={`/admin/members/${id}`}>{receipt.paper.addressee.lines[0]}</a>
        </p>
      </div>
      <h1>{receipt.paper.title}</h1>
      {isAllowed(actor.role, "receipts.send") && (
        <PaperActions
          pdf={`${here}/receipt.pdf`}
          send={`${here}/send`}
          payment={payment}
          outcome={(await searchParams).copy}
          label="Send it to the member"
          words={words}
        />
      )}
      <div className="narrow">
        <PaperView paper={receipt.paper} />
      </div>
    </StaffPage>
  );
}

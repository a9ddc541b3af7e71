import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getMemberPage } from "@/lib/members/queries";
import { listGivenAround } from "@/lib/memberships/queries";
import { isAllowed } from "@/lib/staff/rules";
import { StaffPage } from "../../_ui/staff-page";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { membershipWords } from "../../_ui/words";
import { Addresses } from "./_ui/addresses";
import { Data } from "./_ui/data";
import { Given } from "./_ui/given";
import { Giving } from "./_ui/giving";
import { Labels } from "./_ui/labels";
import { Notes } from "./_ui/notes";
import { Payments } from "./_ui/payments";
import { StaffNotes } from "./_ui/staff-notes";
import { Timeline } from "./_ui/timeline";

export const metadata: Metadata = { title: "Member" };

const DONE: Record<string, string> = {
  recorded: "The gift was recorded.",
  corrected: "The gift was reversed. If it came after all, record it anew.",
  merged: "Both records are one now. What was a double is undone.",
  "merged-later":
    "Both records are one now. Stripe did not answer just now: what was a double is undone in a few minutes.",
  changed: "Done, and the member is told.",
  comp: "Done. They are told by mail.",
  "comp-ended": "The free membership has ended.",
  note: "The note is kept.",
  "note-deleted": "The note is deleted.",
  labels: "The labels are saved.",
  mail: "The next mail goes to that address again. What was not sent meanwhile stays unsent.",
  link: "A link to sign in is on its way to them.",
  refunded: "It is on its way back, and the member is told.",
  "refunded-erased": "It is on its way back. Nobody is told: their data was erased.",
};
const PROBLEMS: Record<string, string> = {
  changed: "Nothing was done: the membership has changed meanwhile. This is how it stands now.",
  declined: "Their card was declined. Look at how the membership stands now; they can give another card.",
  bank: "Their bank wants to ask them first. They find the button in their account; until then nothing changes.",
  "link-limited": "Several links were sent just now. Try again in an hour.",
  "link-address": "There is no address that mail reaches.",
  stripe: "Stripe could not be reached just now. What was begun is finished by itself; look again in a minute.",
};

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string; problem?: string }>;
}

export default async function MemberPage({ params, searchParams }: Props) {
  const actor = await requireStaff("members.read");
  const { id } = await params;
  const { done = "", problem = "" } = await searchParams;
  const member = await getMemberPage({ actor, id });
  if (!member) notFound();
  const given = await listGivenAround({ actor, memberId: id });
  const isThere = !member.mergedIntoId && !member.erasedAt;
  const canChange = isAllowed(actor.role, "memberships.write") && isThere;
  const canRecord = isAllowed(actor.role, "money.record") && isThere;
  const { name, addresses, status, payments, hasMorePayments, mergedIntoId, erasedAt } = member;
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/members">Members</a>
        </p>
        <h1>{erasedAt ? "Erased member" : (name ?? addresses[0]?.address ?? "No name")}</h1>
        <p className="row">
          <Tag {...membershipWords[status ?? "none"]} />
          {name && addresses[0] && <span className="soft">{addresses[0].address}</span>}
        </p>
      </div>
      {DONE[done] && (
        <p className="notice good" role="status">
          {DONE[done]}
        </p>
      )}
      {PROBLEMS[problem] && (
        <p className="notice bad" role="alert">
          {PROBLEMS[problem]}
        </p>
      )}
      {mergedIntoId && (
        <p className="notice">
          This record was merged into <a href={`/admin/members/${mergedIntoId}`}>another member</a>.
        </p>
      )}
      {erasedAt && (
        <p className="notice">
          This person’s data was erased on <When at={erasedAt} isDay />. What is left is for the books.
        </p>
      )}
      <div className="two-columns">
        <div className="stack">
          <Giving member={member} canChange={canChange} />
          <Notes notes={member.notes} />
          <Given rows={given} memberId={id} canChange={isAllowed(actor.role, "memberships.write")} />
          <Payments
            member={id}
            payments={payments}
            hasMore={hasMorePayments}
            canCorrect={canRecord}
            canRefund={isAllowed(actor.role, "money.refund")}
          />
          {canRecord && (
            <p>
              <a href={`/admin/members/offline?member=${id}`}>Record a cheque, cash or a transfer</a>
            </p>
          )}
        </div>
        <div className="stack">
          <Addresses
            member={member}
            canSendLink={isAllowed(actor.role, "members.write") && isThere}
            canViewAs={isAllowed(actor.role, "members.view_as") && isThere}
          />
          <Labels actor={actor} member={member} />
          <StaffNotes actor={actor} member={member} />
          <Data actor={actor} member={member} />
          <Timeline member={member} />
        </div>
      </div>
    </StaffPage>
  );
}

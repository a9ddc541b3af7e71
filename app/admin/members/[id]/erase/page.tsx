import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { EraseForm } from "@/app/(member)/account/privacy/_ui/erase-form";
import { WhatGoes } from "@/app/(member)/account/privacy/_ui/what-goes";
import { getMemberPage } from "@/lib/members/queries";
import { getErasurePreview } from "@/lib/memberships/queries";
import { getSettings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { StaffPage } from "../../../_ui/staff-page";

export const metadata: Metadata = { title: "Erase a member" };

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

interface ErasePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ refused?: string }>;
}

/** The dry run: exactly what erasing would do. It changes nothing. */
export default async function EraseMemberPage({ params, searchParams }: ErasePageProps) {
  const actor = await requireStaff("members.erase");
  const { id } = await params;
  const member = await getMemberPage({ actor, id });
  if (!member) notFound();
  if (member.erasedAt) redirect(`/admin/members/${id}`);
  const preview = await getErasurePreview({ actor, memberId: id });
  const settings = await getSettings();
  const words = strings(settings.organisation.locale).privacy;
  const { refused } = await searchParams;
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/members/${id}`}>{member.name ?? member.addresses[0]?.address ?? "The member"}</a>
        </p>
        <h1>Erase this member</h1>
      </div>
      {refused === "billing" && (
        <p className="notice bad" role="alert">
          {words.erase.unavailable}
        </p>
      )}
      <p>
        This is what members read before they erase themselves. Here, it ends{" "}
        {counted(preview.memberships, "membership")} and {counted(preview.customers, "customer")} at Stripe, removes{" "}
        {counted(preview.removed, "record")}, takes the name off {counted(preview.anonymised, "other")}, and keeps{" "}
        {counted(preview.payments, "payment")} among them. It cannot be undone.
      </p>
      <WhatGoes preview={preview} settings={settings} words={words.erase} />
      {preview.hasRole ? (
        <p className="notice">This person works here: take their role back first.</p>
      ) : (
        <EraseForm
          action={`/admin/members/${id}/erase/confirm`}
          words={words.erase}
          button="Erase this member"
          {...(refused === "word" && { errors: { word: words.erase.wrongWord(words.erase.word) } })}
        />
      )}
    </StaffPage>
  );
}

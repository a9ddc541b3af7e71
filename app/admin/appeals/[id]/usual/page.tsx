import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getAppeal } from "@/lib/appeals/queries";
import { StaffPage } from "../../../_ui/staff-page";
import { UsualQuestion } from "../../_ui/usual-question";

export const metadata: Metadata = { title: "The usual appeal" };

export default async function UsualPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const appeal = await getAppeal({ actor, id });
  if (!appeal) notFound();
  if (appeal.isDefault) redirect(`/admin/appeals/${id}`);
  return (
    <StaffPage actor={actor} current="/admin/appeals">
      <UsualQuestion appeal={appeal} />
    </StaffPage>
  );
}

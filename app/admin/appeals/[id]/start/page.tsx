import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getAppeal } from "@/lib/appeals/queries";
import { standOf } from "@/lib/appeals/rules";
import { getSettings } from "@/lib/settings";
import { StaffPage } from "../../../_ui/staff-page";
import { StartQuestion } from "../../_ui/start-question";

export const metadata: Metadata = { title: "Start an appeal" };

export default async function StartPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const appeal = await getAppeal({ actor, id });
  if (!appeal) notFound();
  const now = new Date();
  if (standOf(appeal, now) === "running") redirect(`/admin/appeals/${id}`);
  const settings = await getSettings();
  return (
    <StaffPage actor={actor} current="/admin/appeals">
      <StartQuestion {...{ appeal, settings, now }} />
    </StaffPage>
  );
}

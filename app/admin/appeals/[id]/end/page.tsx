import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getAppeal } from "@/lib/appeals/queries";
import { standOf } from "@/lib/appeals/rules";
import { StaffPage } from "../../../_ui/staff-page";
import { Question, QuestionHead } from "../../_ui/question";

export const metadata: Metadata = { title: "End an appeal" };

export default async function EndPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const appeal = await getAppeal({ actor, id });
  if (!appeal) notFound();
  const stand = standOf(appeal, new Date());
  if (appeal.isDefault || (stand !== "running" && stand !== "scheduled")) redirect(`/admin/appeals/${id}`);
  const isPlanned = stand === "scheduled";
  return (
    <StaffPage actor={actor} current="/admin/appeals">
      <QuestionHead appeal={appeal} title={isPlanned ? "Take this appeal off the schedule?" : "End this appeal?"} />
      <Question appeal={appeal} deed="end" button={isPlanned ? "Take it off the schedule" : "End it"} isBad>
        <p>
          {isPlanned
            ? "It will be a draft again, and nothing starts by itself."
            : "Within a minute no reader sees it: the next one that fits is shown instead, or the usual one. Its results stay, and you can start it again."}
        </p>
      </Question>
    </StaffPage>
  );
}

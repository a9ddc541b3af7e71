import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { StaffPage } from "../../_ui/staff-page";
import { LIST } from "../_ui/list-address";
import { LabelForms } from "./_ui/label-forms";

export const metadata: Metadata = { title: "Labels" };

export default async function LabelsPage() {
  const actor = await requireStaff("members.read");
  return (
    <StaffPage actor={actor} current={LIST}>
      <LabelForms actor={actor} />
    </StaffPage>
  );
}

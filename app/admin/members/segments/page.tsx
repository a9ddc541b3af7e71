import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { StaffPage } from "../../_ui/staff-page";
import { LIST } from "../_ui/list-address";
import { SegmentForms } from "./_ui/segment-forms";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage() {
  const actor = await requireStaff("members.read");
  return (
    <StaffPage actor={actor} current={LIST}>
      <SegmentForms actor={actor} />
    </StaffPage>
  );
}

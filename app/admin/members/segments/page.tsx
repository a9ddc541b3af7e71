import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { StaffPage } from "../../_ui/staff-page";
import { LIST } from "../_ui/list-address";
import { SegmentForms } from "./_ui/segment-forms";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage({ searchParams }: { searchParams: Promise<{ gone?: string }> }) {
  const actor = await requireStaff("members.read");
  const { gone } = await searchParams;
  return (
    <StaffPage actor={actor} current={LIST}>
      {gone && (
        <p className="notice bad" role="alert">
          Somebody has deleted that segment since.
        </p>
      )}
      <SegmentForms actor={actor} />
    </StaffPage>
  );
}

import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { isAllowed } from "@/lib/staff/rules";
import { DeskGlance } from "./_ui/desk-glance";
import { EventsGlance } from "./_ui/events-glance";
import { MembersGlance } from "./_ui/members-glance";
import { StaffPage } from "./_ui/staff-page";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const actor = await requireStaff("panel.read");
  const maySee = (permission: Parameters<typeof isAllowed>[1]) => isAllowed(actor.role, permission);
  return (
    <StaffPage actor={actor} current="/admin">
      <h1>Overview</h1>
      {maySee("members.read") ? <MembersGlance actor={actor} /> : <DeskGlance actor={actor} />}
      {maySee("webhooks.read") && <EventsGlance actor={actor} />}
    </StaffPage>
  );
}

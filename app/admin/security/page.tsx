import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getFactor } from "@/lib/staff/queries";
import { StaffPage } from "../_ui/staff-page";
import { FactorPanel } from "./_ui/factor-panel";

export const metadata: Metadata = { title: "Your sign-in" };

/** One's own second factor. */
export default async function SecurityPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireStaff("panel.read");
  const [factor, { done }] = await Promise.all([getFactor(actor), searchParams]);
  return (
    <StaffPage actor={actor} current="/admin/security">
      <h1>Your sign-in</h1>
      {done === "removed" && (
        <p className="notice good" role="status">
          Your second factor is off.
        </p>
      )}
      <FactorPanel factor={factor} />
    </StaffPage>
  );
}

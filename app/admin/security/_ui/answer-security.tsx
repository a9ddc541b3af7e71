import type { StaffActor } from "@/app/_server/session";
import { getFactor } from "@/lib/staff/queries";
import { answerStaff } from "../../_ui/answer";
import { FactorPanel } from "./factor-panel";

/** The same page with what is wrong with the code. */
export async function answerSecurity(actor: StaffActor, error: string | undefined): Promise<Response> {
  return await answerStaff(
    actor,
    { status: 422, title: "Your sign-in", current: "/admin/security" },
    <>
      <h1>Your sign-in</h1>
      <FactorPanel factor={await getFactor(actor)} error={error} />
    </>,
  );
}

import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getSettings } from "@/lib/settings";
import { StaffPage } from "../../_ui/staff-page";

export const metadata: Metadata = { title: "Switch appeals off or on" };

/** Asks once more before nobody is asked, or everybody again. */
export default async function SwitchPage() {
  const actor = await requireStaff("appeals.write");
  const { isOff } = (await getSettings()).appeals;
  return (
    <StaffPage actor={actor} current="/admin/appeals">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/appeals">Appeals</a>
        </p>
        <h1>{isOff ? "Switch appeals on again?" : "Switch all appeals off?"}</h1>
      </div>
      <form className="stack narrow" method="post" action="/admin/appeals/switch/confirm">
        <p>
          {isOff
            ? "Within a minute readers are asked again, as the list says: what was running goes on."
            : "Within a minute no reader is asked anywhere, not even by the usual appeal. Articles stay as they are, and who wants to give still can, under “Become a member”. Nothing of the appeals is changed, and one tap brings them back."}
        </p>
        <input type="hidden" name="isOff" value={isOff ? "" : "yes"} />
        <div className="row">
          <button className={isOff ? "button" : "button bad"} type="submit">
            {isOff ? "Switch them on" : "Switch them all off"}
          </button>
          <a href="/admin/appeals">Leave it as it is</a>
        </div>
      </form>
    </StaffPage>
  );
}

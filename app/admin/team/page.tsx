import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getSettings } from "@/lib/settings";
import { listInvites, listStaff } from "@/lib/staff/queries";
import { StaffPage } from "../_ui/staff-page";
import { InviteForm } from "./_ui/invite-form";
import { Matrix } from "./_ui/matrix";
import { InviteTable, StaffTable } from "./_ui/people";

export const metadata: Metadata = { title: "Team" };

const DONE: Record<string, string> = {
  invited: "The invitation is on its way.",
  resent: "The invitation is on its way again, with a new link. The one before is dead.",
  withdrawn: "The invitation is taken back. Its link is dead.",
  required: "From now on everybody needs a second factor.",
  optional: "From now on each person decides about a second factor.",
  removed: "They work here no more, and are signed out everywhere.",
};

/** Who works here, who is asked to, and what each role may do. */
export default async function TeamPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireStaff("staff.write");
  const [staff, invites, { done }] = await Promise.all([listStaff({ actor }), listInvites({ actor }), searchParams]);
  const isRequired = (await getSettings()).security.requireSecondFactor;
  return (
    <StaffPage actor={actor} current="/admin/team">
      <h1>Team</h1>
      {done && DONE[done] && (
        <p className="notice good" role="status">
          {DONE[done]}
        </p>
      )}
      {done === "refused" && (
        <p className="notice bad" role="alert">
          Nothing was sent: the invitation was answered or taken back, or was sent again several times today.
        </p>
      )}
      <StaffTable rows={staff} self={actor.userId} />
      {invites.length > 0 && (
        <section>
          <h2>Open invitations</h2>
          <InviteTable rows={invites} />
        </section>
      )}
      <section>
        <h2>Invite somebody</h2>
        <InviteForm />
      </section>
      <section>
        <h2>Second factor</h2>
        <form className="stack-tight narrow" method="post" action="/admin/team/factor/require">
          <p>
            {isRequired
              ? "Everybody shows a code from an authenticator app after signing in. Who has none sets one up before anything else."
              : "Whoever sets up an authenticator app is asked for its code after signing in. The others are not."}
          </p>
          <button className="button quiet" type="submit" name="required" value={isRequired ? "no" : "yes"}>
            {isRequired ? "Leave it to each person" : "Require it of everybody"}
          </button>
        </form>
      </section>
      <section>
        <h2>What each role may do</h2>
        <Matrix />
      </section>
    </StaffPage>
  );
}

import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getStaff } from "@/lib/staff/queries";
import { StaffPage } from "../../_ui/staff-page";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { roleWords } from "../../_ui/words";
import { RoleField } from "../_ui/role-field";

export const metadata: Metadata = { title: "Somebody who works here" };

const DONE: Record<string, string> = {
  role: "Saved. They are signed out everywhere, and have the new role when they sign in.",
  disable: "They are shut out, and signed out everywhere.",
  enable: "They may sign in again.",
  factor: "Their second factor is gone, and they are signed out everywhere.",
  "sign-out": "They are signed out everywhere.",
};
const REFUSED: Record<string, string> = {
  owner: "Nothing was changed: this is the last owner. Make somebody else an owner first.",
  sure: "Nothing was changed: tick the box to say that you are sure.",
  role: "Nothing was changed: choose a role.",
};

interface PersonPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string; refused?: string }>;
}

/** One person who works here, and what an owner can do about it. */
export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const actor = await requireStaff("staff.write");
  const [{ id }, { done, refused }] = await Promise.all([params, searchParams]);
  const person = await getStaff({ actor, id });
  if (!person) notFound();
  const { address, role, createdAt, disabledAt, sessions, seenAt, hasFactor } = person;
  const action = `/admin/team/${id}`;
  return (
    <StaffPage actor={actor} current="/admin/team">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/team">Team</a>
        </p>
        <h1>{person.name ?? address}</h1>
      </div>
      {done && DONE[done] && (
        <p className="notice good" role="status">
          {DONE[done]}
        </p>
      )}
      {refused && REFUSED[refused] && (
        <p className="notice bad" role="alert">
          {REFUSED[refused]}
        </p>
      )}
      <dl className="facts">
        <dt>Address</dt>
        <dd>{address}</dd>
        <dt>State</dt>
        <dd>{disabledAt ? <Tag label="Shut out" tone="bad" /> : <Tag label="May sign in" tone="good" />}</dd>
        <dt>Here since</dt>
        <dd>
          <When at={createdAt} isDay />
        </dd>
        <dt>Second factor</dt>
        <dd>{hasFactor ? "Authenticator app" : "None"}</dd>
        <dt>Signed in</dt>
        <dd>
          {sessions === 0 ? "Nowhere" : sessions === 1 ? "In one browser" : `In ${sessions} browsers`}
          {seenAt && (
            <>
              , last seen <When at={seenAt} />
            </>
          )}
        </dd>
      </dl>
      <section>
        <form className="stack-tight narrow" method="post" action={`${action}/role`}>
          <RoleField role={role} />
          <button className="button" type="submit">
            Save the role
          </button>
          <p className="soft small">
            {roleWords[role].label} now. With another role, they are signed out everywhere at once
            {id === actor.userId && ", and you are the one"}.
          </p>
        </form>
      </section>
      <section>
        <h2>Access</h2>
        <form className="row" method="post" action={`${action}/act`}>
          <button className="button quiet" type="submit" name="act" value="sign-out">
            Sign out everywhere
          </button>
          <button className="button quiet" type="submit" name="act" value={disabledAt ? "enable" : "disable"}>
            {disabledAt ? "Let in again" : "Shut out"}
          </button>
        </form>
      </section>
      {hasFactor && (
        <section>
          <h2>Second factor</h2>
          <form className="stack-tight narrow" method="post" action={`${action}/factor`}>
            <button className="button quiet" type="submit">
              Reset it
            </button>
            <p className="soft small">For who lost both device and recovery codes. Be sure that it is them who ask.</p>
          </form>
        </section>
      )}
      <section>
        <h2>Remove</h2>
        <form className="stack-tight narrow" method="post" action={`${action}/act`}>
          <label className="option">
            <input type="checkbox" name="sure" value="yes" />
            Yes, take the role of {address} for good
          </label>
          <button className="button bad" type="submit" name="act" value="remove">
            Remove
          </button>
          <p className="soft small">What they did stays in the log. They can be invited again.</p>
        </form>
      </section>
    </StaffPage>
  );
}

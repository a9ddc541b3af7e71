import type { Metadata } from "next";
import { getSite } from "@/app/_server/site";
import { roleWords } from "@/app/admin/_ui/words";
import { readInvite } from "@/lib/staff/queries";

export const metadata: Metadata = { title: "Invitation" };

/** Where an invitation's mail leads: opening it changes nothing, so scanners may; the button takes it up. */
export default async function InvitePage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  const { name } = await getSite();
  const invite = typeof token === "string" ? await readInvite(token) : null;
  if (!invite || typeof token !== "string")
    return (
      <div className="stack narrow">
        <h1>This invitation can no longer be used</h1>
        <p>It was used already, taken back, or is older than a week. Whoever sent it can send another.</p>
        <p>
          If you took it up before, <a href="/signin?returnTo=%2Fadmin">sign in</a>.
        </p>
      </div>
    );
  const { label, does } = roleWords[invite.role];
  return (
    <div className="stack narrow">
      <h1>Work with {name}</h1>
      <p>
        {invite.address} is invited as {label.toLowerCase()}. {does}
      </p>
      <form method="post" action="/signin/invite/accept">
        <input type="hidden" name="token" value={token} />
        <button className="button" type="submit">
          Join and sign in
        </button>
      </form>
    </div>
  );
}

import { headers } from "next/headers";
import type { ReactNode } from "react";
import { memberActor } from "@/app/_server/member";
import { getSignedIn } from "@/app/_server/session";
import { getSite, titled } from "@/app/_server/site";
import { previewClaim } from "@/lib/memberships/commands";
import { strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.profile.confirmTitle);

function Said({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="stack narrow">
      <h1>{title}</h1>
      <p className="lead breakable">{text}</p>
      {children}
    </div>
  );
}

/**
 * Where the link in a mail to a new address leads. Opening it changes nothing, so scanners may; and only who asked can
 * go on, so nobody is talked into giving their account away by pressing a button.
 */
export default async function AddressPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  const words = strings((await getSite()).locale);
  const { profile } = words;
  const signedIn = await getSignedIn();
  const actor = signedIn && (await memberActor(signedIn, await headers()));
  if (!actor)
    return (
      <Said title={profile.claimSignedOut} text={profile.claimSignedOutHelp}>
        <p>
          <a className="button" href={words.href("/signin")}>
            {words.signIn.title}
          </a>
        </p>
      </Said>
    );
  const claim = typeof token === "string" ? await previewClaim(actor, token) : null;
  if (!claim || typeof token !== "string")
    return (
      <Said title={profile.claimGone} text={profile.claimGoneHelp}>
        <p>
          <a href={words.href("/account/profile")}>{profile.toProfile}</a>
        </p>
      </Said>
    );
  const { address, purpose, isMerge } = claim;
  return (
    <Said title={profile.confirmTitle} text={profile.confirm[purpose](address)}>
      {isMerge && <p>{profile.confirmMerge}</p>}
      <form method="post" action={words.href("/account/address/confirm")}>
        <input type="hidden" name="token" value={token} />
        <button className="button" type="submit">
          {isMerge ? profile.confirmMergeButton : profile.confirmButton[purpose]}
        </button>
      </form>
    </Said>
  );
}

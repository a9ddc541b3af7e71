import { cookies } from "next/headers";
import { sessionCookieName } from "@/app/_server/cookies";
import { requireMember } from "@/app/_server/member";
import { getSiteSettings, titled } from "@/app/_server/site";
import { hasFreshSession } from "@/lib/members/queries";
import { getErasurePreview } from "@/lib/memberships/queries";
import { ErasePanel } from "../_ui/erase-panel";

export const generateMetadata = titled((words) => words.privacy.erase.title);

/** What erasing does; and, for who has just signed in, the form that does it. */
export default async function ErasePage() {
  const actor = await requireMember("/account/privacy/erase");
  const sessionToken = (await cookies()).get(sessionCookieName())?.value;
  return (
    <ErasePanel
      preview={await getErasurePreview({ actor, memberId: actor.memberId })}
      settings={await getSiteSettings()}
      isFresh={await hasFreshSession(actor.userId, sessionToken)}
    />
  );
}

import { seeOther } from "@/app/_server/answer";
import { factorPost } from "@/app/_server/second-factor";
import { beginFactor } from "@/lib/staff/commands";

/** Makes the secret of an authenticator app, to be scanned on the page that follows. */
export const POST = factorPost(async ({ actor, standing }) => {
  if (standing !== "asked") await beginFactor({ actor });
  return seeOther("/signin/second");
});

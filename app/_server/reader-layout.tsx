import type { ReactNode } from "react";
import { Shell } from "../_ui/shell";
import { ViewBanner } from "../_ui/view-banner";
import { getSignedIn } from "./session";
import { getLook, getSite, pagePath } from "./site";
import { getView } from "./view";

/** What stands around giving and account pages. */
export default async function ReaderLayout({ children }: { children: ReactNode }) {
  const isSignedIn = (await getSignedIn()) !== null;
  const [organisation, look] = await Promise.all([getSite(), getLook()]);
  const view = isSignedIn ? await getView() : null;
  return (
    <Shell organisation={organisation} look={look} isSignedIn={isSignedIn} path={await pagePath()}>
      {view && <ViewBanner view={view} place={organisation} />}
      {children}
    </Shell>
  );
}

import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getSettings } from "@/lib/settings";
import { EDITABLE } from "@/lib/settings-check";
import { isAllowed } from "@/lib/staff/rules";
import { Filters } from "../_ui/filters";
import { StaffPage } from "../_ui/staff-page";
import { EmbedLines } from "./_ui/embed-lines";
import { LogoForm } from "./_ui/logo-form";
import { LookPreview } from "./_ui/look-preview";
import { isPart, PARTS } from "./_ui/parts";
import { SettingsForm } from "./_ui/settings-form";
import { SiteGifts } from "./_ui/site-gifts";

export const metadata: Metadata = { title: "Settings" };

const PATH = "/admin/settings";
const OPTIONS = EDITABLE.map((value) => ({ value, label: PARTS[value].title }));
const DONE: Record<string, string> = {
  saved: "Saved. It counts from now on.",
  sent: "A mail is on its way to the address that you sign in with.",
};

type Query = Promise<{ part?: string; done?: string }>;

/** What the organisation decided, one group at a time. */
export default async function SettingsPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireStaff("settings.read");
  const [settings, { part = "", done }] = await Promise.all([getSettings(), searchParams]);
  const current = isPart(part) ? part : "organisation";
  const mayWrite = isAllowed(actor.role, "settings.write");
  return (
    <StaffPage actor={actor} current={PATH} isWide={current === "look"}>
      <h1>Settings</h1>
      {done && DONE[done] && (
        <p className="notice good" role="status">
          {DONE[done]}
        </p>
      )}
      {done === "limited" && (
        <p className="notice bad" role="alert">
          Nothing was sent: five test mails an hour are enough.
        </p>
      )}
      <Filters label="Group" path={PATH} params={{}} name="part" current={current} options={OPTIONS} />
      {current === "look" && mayWrite ? (
        <div className="desk has-preview">
          <div className="stack">
            <SettingsForm part={current} settings={settings} />
            <LogoForm look={settings.look} name={settings.organisation.name} />
          </div>
          <LookPreview />
        </div>
      ) : (
        <SettingsForm part={current} settings={settings} isReadOnly={!mayWrite} />
      )}
      {current === "sites" && (
        <>
          {isAllowed(actor.role, "money.read") && settings.sites.origins.length > 0 && <SiteGifts actor={actor} />}
          <EmbedLines />
        </>
      )}
      {current === "mail" && mayWrite && (
        <form className="stack-tight narrow" method="post" action={`${PATH}/test-mail`}>
          <h2>Try it</h2>
          <p className="soft">
            The mail goes the way that every mail goes: by the queue, the worker and your mail server.
          </p>
          <button className="button quiet" type="submit">
            Send a test mail to me
          </button>
        </form>
      )}
    </StaffPage>
  );
}

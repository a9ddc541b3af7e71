import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { countReminders, listAppeals } from "@/lib/appeals/queries";
import type { Stand } from "@/lib/appeals/rules";
import { listPublished } from "@/lib/articles/queries";
import { getSettings } from "@/lib/settings";
import { isAllowed } from "@/lib/staff/rules";
import { Empty } from "../_ui/empty";
import { StaffPage } from "../_ui/staff-page";
import { AppealTable } from "./_ui/appeal-table";

export const metadata: Metadata = { title: "Appeals" };

const PATH = "/admin/appeals";
const HEADINGS: Record<Stand, string> = {
  running: "Running",
  scheduled: "Scheduled",
  draft: "Drafts",
  ended: "Ended",
};
const DONE: Record<string, string> = {
  off: "All appeals are off. Within a minute no reader is asked anywhere.",
  on: "Appeals are on again. Readers see them within a minute.",
};

/** Every way in which readers are asked, or were, or will be. */
export default async function AppealsPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireStaff("appeals.read");
  const [{ done }, settings] = [await searchParams, await getSettings()];
  const groups = (await listAppeals({ actor, now: new Date() })).filter(({ appeals }) => appeals.length > 0);
  const article = (await listPublished({ size: 1, now: new Date() }))?.articles[0];
  const isWriter = isAllowed(actor.role, "appeals.write");
  const { isOff } = settings.appeals;
  const reminders = await countReminders({ actor });
  return (
    <StaffPage actor={actor} current={PATH}>
      <div className="row">
        <h1>Appeals</h1>
        {isWriter && (
          <a className="button" href={`${PATH}/new`}>
            Write an appeal
          </a>
        )}
      </div>
      <p className="row">
        {isWriter && !isOff && <a href={`${PATH}/switch`}>Switch all appeals off</a>}
        {isAllowed(actor.role, "settings.read") && <a href="/admin/settings?part=sites">Appeals on other sites</a>}
        {article && <a href={`/articles/${article.slug}?explain`}>See on the newest article what fits, and why</a>}
      </p>
      {done && DONE[done] && (
        <p className="notice good" role="status">
          {DONE[done]}
        </p>
      )}
      {isOff && (
        <p className="notice bad">
          All appeals are switched off: readers see none of what is listed here, not even the usual one.
          {isWriter && (
            <>
              {" "}
              <a href={`${PATH}/switch`}>Switch them on</a>
            </>
          )}
        </p>
      )}
      <p className="appeal-text">
        An appeal asks readers for support. Each reader’s browser goes through the running ones from the highest
        priority down and shows the first that fits; where none does, the usual one.
        {reminders > 0 &&
          ` ${reminders === 1 ? "One reader waits" : `${reminders} readers wait`} to be reminded by e-mail.`}
      </p>
      {groups.map(({ stand, appeals }) => (
        <section className="stack-tight" key={stand} aria-labelledby={stand}>
          <h2 id={stand}>{HEADINGS[stand]}</h2>
          <AppealTable caption={HEADINGS[stand]} appeals={appeals} isWriter={isWriter} />
        </section>
      ))}
      {groups.length === 0 && (
        <Empty title="No appeal is written yet.">
          <p>
            Until one runs, the giving form stands below every article with a few plain words.
            {isWriter && (
              <>
                {" "}
                <a href={`${PATH}/new`}>Write the first one</a>: it stays a draft until you start it.
              </>
            )}
          </p>
        </Empty>
      )}
    </StaffPage>
  );
}

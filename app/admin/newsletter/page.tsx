import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { countNewsletter, listNewsletter } from "@/lib/members/queries";
import { newsletterListSchema } from "@/lib/members/schema";
import { getSettings } from "@/lib/settings";
import { isAllowed } from "@/lib/staff/rules";
import { Empty } from "../_ui/empty";
import { Filters } from "../_ui/filters";
import { Pager } from "../_ui/pager";
import { StaffPage } from "../_ui/staff-page";
import { NewsletterCounts } from "./_ui/newsletter-counts";
import { NewsletterSearch } from "./_ui/newsletter-search";
import { NewsletterSwitch } from "./_ui/newsletter-switch";
import { NewsletterTable } from "./_ui/newsletter-table";

export const metadata: Metadata = { title: "Newsletter" };

const PATH = "/admin/newsletter";
const STATES = [
  { value: undefined, label: "On the list" },
  { value: "waiting", label: "Not confirmed yet" },
];
const DONE: Record<string, string> = {
  removed: "Done. The address is deleted from the list.",
  gone: "It was off the list already.",
  off: "Switched off. Within a minute nobody is offered the newsletter.",
  on: "Switched on. The form stands below articles and on its page again.",
};

/** Who signed up for the newsletter: how many, when and where, and the list to take along. */
export default async function NewsletterAdminPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireStaff("newsletter.read");
  const asked = await searchParams;
  const input = newsletterListSchema.parse(asked);
  const [{ rows, next, isPersonal }, counts, settings] = await Promise.all([
    listNewsletter({ actor, input }),
    countNewsletter({ actor, now: new Date() }),
    getSettings(),
  ]);
  const { query, source, after } = input;
  const state = input.state === "waiting" ? input.state : undefined;
  const params = { query: query || undefined, state, source };
  const isWriter = isAllowed(actor.role, "newsletter.write");
  const isFiltered = Boolean(query || source || state);
  const done = asked.done && DONE[asked.done];
  return (
    <StaffPage actor={actor} current={PATH}>
      <h1>Newsletter</h1>
      {done && (
        <p className="notice good" role="status">
          {done}
        </p>
      )}
      <p className="lead">
        Who wants it, and said so again from a mail to their own address. Letters themselves are written and sent with
        the program of your choice: hand it the list, and put each reader’s own address to leave, from the last column,
        at the foot of every letter.
      </p>
      <NewsletterCounts {...counts} path={PATH} locale={settings.organisation.locale} />
      <h2>The list</h2>
      {isPersonal && <NewsletterSearch path={PATH} query={query} state={state} source={source} />}
      <Filters label="State" path={PATH} params={params} name="state" current={state} options={STATES} />
      {source && (
        <p>
          Only who signed up on <strong>{source}</strong>. <a href={PATH}>Show all</a>
        </p>
      )}
      {rows.length > 0 ? (
        <NewsletterTable rows={rows} isWriter={isWriter} />
      ) : (
        <Empty title={isFiltered ? "Nobody fits." : "Nobody has signed up yet."}>
          {isFiltered && (
            <p>
              <a href={PATH}>Show the whole list</a>
            </p>
          )}
        </Empty>
      )}
      {(rows.length > 0 || after) && (
        <Pager
          {...{ path: PATH, params, previous: null, next, isStart: !after, count: rows.length }}
          noun="address"
          plural="addresses"
        />
      )}
      {isAllowed(actor.role, "newsletter.export") && counts.confirmed > 0 && (
        <form className="row" method="post" action={`${PATH}/export`}>
          <button className="button quiet small" type="submit">
            Download the list
          </button>
          <span className="soft small">
            A CSV file of all who are on it, but where mail comes back from. That you took it is an entry of the log.
          </span>
        </form>
      )}
      {isWriter && <NewsletterSwitch isOff={settings.newsletter.isOff} path={PATH} />}
    </StaffPage>
  );
}

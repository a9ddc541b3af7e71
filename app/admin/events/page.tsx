import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { isAllowed } from "@/lib/staff/rules";
import { listEvents } from "@/lib/webhooks/queries";
import { eventListSchema, isFiltered, WEBHOOK_STATES } from "@/lib/webhooks/schema";
import { addressOf } from "../_ui/address";
import { Empty } from "../_ui/empty";
import { Filters } from "../_ui/filters";
import { Pager } from "../_ui/pager";
import { StaffPage } from "../_ui/staff-page";
import { eventWords } from "../_ui/words";
import { EventSearch } from "./_ui/event-search";
import { EventTable } from "./_ui/event-table";

export const metadata: Metadata = { title: "Events" };

const PATH = "/admin/events";
const STATES = [
  { value: undefined, label: "All" },
  ...WEBHOOK_STATES.map((value) => ({ value, label: eventWords[value].label })),
];

export default async function EventsPage({ searchParams }: { searchParams: Promise<{ queued?: string }> }) {
  const actor = await requireStaff("webhooks.read");
  const asked = await searchParams;
  const input = eventListSchema.parse(asked);
  const { rows, previous, next } = await listEvents({ actor, input });
  const { query, state, type } = input;
  const params = { query, state, type };
  const queued = /^\d{1,9}$/.test(asked.queued ?? "") ? Number(asked.queued) : null;
  return (
    <StaffPage actor={actor} current={PATH}>
      <h1>Events from Stripe</h1>
      {queued !== null && (
        <p className="notice" role="status">
          {queued === 1 ? "One event is" : `${queued} events are`} being answered again.
        </p>
      )}
      <EventSearch {...params} />
      <Filters label="State" path={PATH} params={{ query, type }} name="state" current={state} options={STATES} />
      {rows.length > 0 ? (
        <EventTable rows={rows} />
      ) : (
        <Empty title={isFiltered(input) ? "No event fits." : "Stripe has sent nothing yet."}>
          {isFiltered(input) && (
            <p>
              <a href={PATH}>Show all events</a>
            </p>
          )}
        </Empty>
      )}
      {(rows.length > 0 || previous) && (
        <Pager path={PATH} params={params} previous={previous} next={next} count={rows.length} noun="event" />
      )}
      {rows.length > 0 && isAllowed(actor.role, "webhooks.replay") && (
        <p>
          <a href={addressOf(`${PATH}/replay`, params)}>
            {isFiltered(input) ? "Replay all that fit…" : "Replay all events…"}
          </a>
        </p>
      )}
    </StaffPage>
  );
}

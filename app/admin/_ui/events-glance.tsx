import type { StaffActor } from "@/app/_server/session";
import { countUnfinishedEvents, listEvents } from "@/lib/webhooks/queries";
import { EventTable } from "../events/_ui/event-table";
import { Empty } from "./empty";

/** Whether Stripe's events are being dealt with, and the last few. */
export async function EventsGlance({ actor }: { actor: StaffActor }) {
  const [unfinished, { rows }] = await Promise.all([
    countUnfinishedEvents({ actor }),
    listEvents({ actor, input: { pageSize: 5 } }),
  ]);
  return (
    <section>
      <h2>Events from Stripe</h2>
      {(rows.length > 0 || unfinished > 0) && (
        <p className="soft">
          {unfinished === 0
            ? "Every event received so far is dealt with."
            : `${unfinished > 1000 ? "More than 1,000" : unfinished} waiting or failed.`}
        </p>
      )}
      {rows.length > 0 ? <EventTable rows={rows} /> : <Empty title="Stripe has sent nothing yet." />}
    </section>
  );
}

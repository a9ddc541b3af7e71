import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireStaff } from "@/app/_server/session";
import { isAllowed } from "@/lib/staff/rules";
import { getEvent } from "@/lib/webhooks/queries";
import { Breakable } from "../../_ui/breakable";
import { StaffPage } from "../../_ui/staff-page";
import { StripeLink } from "../../_ui/stripe-link";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { eventWords } from "../../_ui/words";
import { Source } from "../_ui/source";

export const metadata: Metadata = { title: "Event" };

interface EventPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ replay?: string }>;
}

export default async function EventPage({ params, searchParams }: EventPageProps) {
  const actor = await requireStaff("webhooks.read");
  const event = await getEvent({ actor, id: (await params).id });
  if (!event) notFound();
  const { id, type, state, customerId, objectId, attempts, deliveries, error, note, memberId, apiVersion } = event;
  const { replay } = await searchParams;
  const mayReplay = isAllowed(actor.role, "webhooks.replay") && (event.body !== null || event.isWithheld);
  return (
    <StaffPage actor={actor} current="/admin/events">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/events">Events</a>
        </p>
        <h1>
          <Breakable text={type} />
        </h1>
        <p>
          <Tag {...eventWords[state]} />
        </p>
      </div>
      {replay === "queued" && state === "RECEIVED" && (
        <p className="notice" role="status">
          It waits to be answered again. Load this page anew to see how it went.
        </p>
      )}
      {replay === "refused" && <p className="notice bad">It could not be replayed.</p>}
      {note && <p className="notice">{note}</p>}
      {error && <p className={state === "FAILED" ? "notice bad" : "notice"}>{error}</p>}
      <dl className="facts">
        <Fact label="Event">
          <StripeLink id={id} />
        </Fact>
        {customerId && (
          <Fact label="Customer">
            <StripeLink id={customerId} />
          </Fact>
        )}
        {memberId && isAllowed(actor.role, "members.read") && (
          <Fact label="Member">
            <a href={`/admin/members/${memberId}`}>Open the member’s record</a>
          </Fact>
        )}
        {objectId && (
          <Fact label="Object">
            <StripeLink id={objectId} />
          </Fact>
        )}
        <Fact label="Happened">
          <When at={event.createdAt} />
        </Fact>
        <Fact label="Received">
          <When at={event.receivedAt} /> {deliveries > 1 && <span className="soft">{deliveries} times</span>}
        </Fact>
        <Fact label="Answered">
          {event.processedAt ? <When at={event.processedAt} /> : <span className="soft">not yet</span>}
        </Fact>
        {event.replayedAt && (
          <Fact label="Replayed">
            <When at={event.replayedAt} />
          </Fact>
        )}
        <Fact label="Failed tries">{attempts}</Fact>
        <Fact label="Mode">{event.livemode ? "Live" : "Test"}</Fact>
        {apiVersion && <Fact label="API version">{apiVersion}</Fact>}
      </dl>
      {mayReplay && (
        <form method="post" action={`/admin/events/${id}/replay`}>
          <button className="button quiet" type="submit">
            Replay this event
          </button>
        </form>
      )}
      <Source title="Headers" text={JSON.stringify(event.headers)} />
      <Source title="Body" text={event.body} isWithheld={event.isWithheld} />
    </StaffPage>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

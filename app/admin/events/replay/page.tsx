import type { Metadata } from "next";
import { Fragment } from "react";
import { requireStaff } from "@/app/_server/session";
import { countReplay } from "@/lib/webhooks/queries";
import { eventFilterSchema, isFiltered } from "@/lib/webhooks/schema";
import { addressOf } from "../../_ui/address";
import { Breakable } from "../../_ui/breakable";
import { Empty } from "../../_ui/empty";
import { StaffPage } from "../../_ui/staff-page";
import { eventWords } from "../../_ui/words";
import { ReplayForm } from "../_ui/replay-form";

export const metadata: Metadata = { title: "Replay events" };

const PATH = "/admin/events";
const REFUSALS: Record<string, string> = {
  choice: "Nothing was replayed: say that you mean every event.",
  failed: "Nothing was replayed: the database did not answer. Try again in a moment.",
};

/** The dry run: how many events a replay would take, and of which types. It changes nothing. */
export default async function ReplayPage({ searchParams }: { searchParams: Promise<{ refused?: string }> }) {
  const actor = await requireStaff("webhooks.replay");
  const asked = await searchParams;
  const input = eventFilterSchema.parse(asked);
  const { query, state, type } = input;
  const until = new Date();
  const found = await countReplay({ actor, input, until });
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const parts = [query, type, state && eventWords[state].label.toLowerCase()].filter(Boolean);
  const refusal = REFUSALS[asked.refused ?? ""];
  return (
    <StaffPage actor={actor} current={PATH}>
      <div className="stack-tight">
        <p className="small">
          <a href={addressOf(PATH, { query, state, type })}>Events</a>
        </p>
        <h1>Replay events</h1>
      </div>
      {refusal && <p className="notice bad">{refusal}</p>}
      {total === 0 ? (
        <Empty title="No event fits." />
      ) : (
        <>
          <p>
            {total === 1 ? "One event" : `${total} events`}
            {parts.length > 0 ? ` (${parts.join(", ")})` : ", everything that is kept,"} would be answered again. Each
            customer is read from Stripe once more; nothing is charged, and no mail is sent twice.
          </p>
          <dl className="facts">
            {found.map((of) => (
              <Fragment key={of.type}>
                <dt>
                  <Breakable text={of.type} />
                </dt>
                <dd className="number">{of.count}</dd>
              </Fragment>
            ))}
          </dl>
          <ReplayForm input={input} until={until} isAll={!isFiltered(input)} total={total} />
        </>
      )}
    </StaffPage>
  );
}

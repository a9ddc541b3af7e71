import type { EventFilter } from "@/lib/webhooks/schema";

interface ReplayFormProps {
  input: EventFilter;
  /** When the events were counted: later ones are left alone. */
  until: Date;
  /** No filter is set, so that everything must be chosen in so many words. */
  isAll: boolean;
  total: number;
}

export function ReplayForm({ input, until, isAll, total }: ReplayFormProps) {
  const hidden = { ...input, until: String(until.getTime()) };
  return (
    <form className="stack-tight" method="post" action="/admin/events/replay/start">
      {Object.entries(hidden).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {isAll && (
        <p>
          <label>
            <input type="checkbox" name="all" value="yes" required /> Yes, every event that is kept
          </label>
        </p>
      )}
      <button className="button" type="submit">
        {total === 1 ? "Replay the event" : `Replay ${total} events`}
      </button>
    </form>
  );
}

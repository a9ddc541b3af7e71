import type { CompFields } from "@/lib/memberships/schema";
import { formatDate } from "@/lib/strings";

interface Props {
  fields: CompFields & { id: string };
  /** The last day of the one they have; null where they have none. */
  before: Date | null;
  action: string;
  locale: string;
  timeZone: string;
  back: string;
}

/** Exactly what the button does. */
export function CompConfirm({ fields, before, action, locale, timeZone, back }: Props) {
  const { ends, until } = fields;
  const last = formatDate(new Date(`${until || "2000-01-01"}T00:00:00Z`), locale, "UTC");
  return (
    <form className="stack narrow" method="post" action={action}>
      {Object.entries(fields).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <dl className="facts">
        {before && (
          <>
            <dt>Now</dt>
            <dd>A free membership until {formatDate(new Date(before.getTime() - 1), locale, timeZone)}</dd>
          </>
        )}
        <dt>{before ? "From then on" : "Membership"}</dt>
        <dd>{ends ? "None: it ends today." : `A groundbreaking member until ${last}. Then it ends by itself.`}</dd>
        <dt>Charged</dt>
        <dd>Nothing, today or later. It counts as a member, and as no money.</dd>
        <dt>Mail</dt>
        <dd>{ends ? "They are told that it has ended." : "They are told now, and a week before the end."}</dd>
      </dl>
      <p className="row">
        <button className="button" type="submit" name="step" value="do">
          {ends ? "End it today" : before ? "Change its end" : "Give this membership"}
        </button>
        <a href={back}>Leave it</a>
      </p>
    </form>
  );
}

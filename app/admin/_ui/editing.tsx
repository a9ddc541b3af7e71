import { clockOf, dayOf } from "@/lib/calendar";
import type { Settings } from "@/lib/settings";
import type { Holder } from "@/lib/staff/commands";
import type { Editable } from "@/lib/staff/rules";
import { momentOf } from "./moment";

type Organisation = Settings["organisation"];

/** Who writes, and since when, by the organisation's clocks. */
export function sayHolder({ name, since }: Holder, organisation: Organisation, now: Date): string {
  const { timeZone } = organisation;
  const isToday = dayOf(since, timeZone) === dayOf(now, timeZone);
  return `${name} has been editing this since ${isToday ? clockOf(since, timeZone) : momentOf(since, organisation)}.`;
}

interface Props {
  holder: Holder;
  kind: Editable;
  id: string;
  organisation: Organisation;
  now: Date;
}

/** Somebody else writes here: what is below can be looked at, until they are done or somebody takes over. */
export function Editing({ holder, kind, id, organisation, now }: Props) {
  return (
    <form className="notice stack-tight" method="post" action="/admin/editing">
      <p className="label">{sayHolder(holder, organisation, now)}</p>
      <p>
        You can look, and change nothing while they do. It is free again when they have done nothing here for ten
        minutes. Take over if you cannot wait: they are told, and what they have not saved then stands beside yours
        before either is lost.
      </p>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <p className="row">
        <button className="button quiet small" type="submit" name="act" value="take">
          Take over
        </button>
        <a href={`/admin/${kind === "Appeal" ? "appeals" : "articles"}/${id}`}>Look again whether they are done</a>
      </p>
    </form>
  );
}

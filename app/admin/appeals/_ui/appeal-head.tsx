import type { DeskAppeal } from "@/lib/appeals/queries";
import { standOf } from "@/lib/appeals/rules";
import type { Settings } from "@/lib/settings";
import { momentOf } from "../../_ui/moment";
import { Tag } from "../../_ui/tag";
import { appealWords } from "../../_ui/words";

interface Props {
  appeal: DeskAppeal;
  organisation: Settings["organisation"];
  now: Date;
  /** The kill switch. */
  isOff: boolean;
}

/** Where an appeal stands, and what else can be done with it. */
export function AppealHead({ appeal, organisation, now, isOff }: Props) {
  const { id, isDefault, startsAt, endsAt, content } = appeal;
  const stand = standOf(appeal, now);
  const place = `/admin/appeals/${id}`;
  return (
    <>
      <div className="row">
        <Tag {...appealWords[stand]} />
        {isDefault && <span className="soft">The usual appeal: it stands whenever no other fits</span>}
        {stand === "scheduled" && startsAt && <span>Starts {momentOf(startsAt, organisation)}</span>}
        {stand === "running" && endsAt && <span>Ends {momentOf(endsAt, organisation)}</span>}
        {(stand === "draft" || stand === "ended") && <a href={`${place}/start`}>Start it</a>}
        {stand === "running" && !isDefault && <a href={`${place}/end`}>End it</a>}
        {stand === "scheduled" && <a href={`${place}/end`}>Take it off the schedule</a>}
        {!isDefault && content.placement === "article-end" && <a href={`${place}/usual`}>Make it the usual one</a>}
        <a href={`${place}/results`}>Results</a>
        <a href={`${place}/history`}>History</a>
        <form method="post" action={`${place}/act`}>
          <button className="button quiet small" type="submit" name="act" value="duplicate">
            Duplicate as a new draft
          </button>
        </form>
      </div>
      {isOff && (
        <p className="notice bad">
          All appeals are switched off: readers see none of them. <a href="/admin/appeals/switch">Switch them on</a>
        </p>
      )}
      {stand === "running" && (
        <p className="notice appeal-text">
          Readers see this appeal now; what you save reaches them within a minute. New words in the middle of an
          experiment muddy its results, since readers before and after are counted together: to try other words,
          duplicate it as a new draft, or add a variant.
        </p>
      )}
    </>
  );
}

const DONE: Record<string, string> = {
  saved: "Saved.",
  unchanged: "Nothing had changed.",
  added: "Saved, with one more variant: a copy of the last, to be changed below.",
  resting: "Saved, with one more variant. It rests at share 0 until you give it one.",
  removed: "The variant is gone. The history has it still.",
  kept: "Saved. The last variant that is shown has to stay.",
  running: "Started. Readers see it within a minute.",
  scheduled: "Scheduled. It starts by itself.",
  ended: "Ended. Readers see it no more, and its results stay.",
  draft: "It is a draft again.",
  usual: "This is the usual appeal now.",
  copied: "This is the copy, a draft: nobody sees it yet.",
  picture: "The picture is in place.",
  unpictured: "The picture is off. The history has it still.",
  restored: "The earlier version is back. What it replaced is in the history.",
};

/** What was just done, and its undoing where there is one. */
export function Done({ done, appeal, now }: { done: string | undefined } & Pick<Props, "appeal" | "now">) {
  const said = done && DONE[done];
  if (!said) return null;
  const stand = standOf(appeal, now);
  const undo = (act: string, label: string) => (
    <form method="post" action={`/admin/appeals/${appeal.id}/act`}>
      <input type="hidden" name="version" value={String(appeal.version)} />
      <button className="button quiet small" type="submit" name="act" value={act}>
        {label}
      </button>
    </form>
  );
  return (
    <div className="notice good row" role="status">
      <p>{said}</p>
      {done === "running" && stand === "running" && !appeal.isDefault && undo("end", "Undo: take it away again")}
      {done === "ended" && stand === "ended" && undo("start", "Undo: let it go on")}
    </div>
  );
}

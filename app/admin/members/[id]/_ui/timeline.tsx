import type { MemberPage } from "@/lib/members/queries";
import { When } from "../../../_ui/when";
import { TimelineText, toneOf } from "./timeline-text";

export function Timeline({ member: { timeline, currency } }: { member: MemberPage }) {
  return (
    <section>
      <h2>Timeline</h2>
      <ol className="timeline">
        {timeline.map((entry) => (
          <li key={`${entry.kind} ${entry.key}`} className={toneOf(entry)}>
            <When at={entry.at} />
            <TimelineText entry={entry} currency={currency} />
          </li>
        ))}
      </ol>
    </section>
  );
}

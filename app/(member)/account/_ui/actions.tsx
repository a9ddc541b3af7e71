import type { Action } from "@/lib/memberships/rules";
import type { Strings } from "@/lib/strings";

const PAGES: Record<Exclude<Action, "undo">, string> = {
  amount: "/account/amount",
  annual: "/account/plan",
  monthly: "/account/plan",
  pause: "/account/pause",
  resume: "/account/resume",
  cancel: "/account/cancel",
};

/** Everything that can be changed now, each with what it means. */
export function Actions({ actions, words }: { actions: readonly Action[]; words: Strings["change"] }) {
  const offered = actions.filter((action) => action !== "undo");
  if (offered.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="change">
      <h2 id="change">{words.heading}</h2>
      <ul className="action-list">
        {offered.map((action) => (
          <li key={action}>
            <a href={words.href(PAGES[action])}>{words.links[action].label}</a>
            <span className="soft">{words.links[action].says}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

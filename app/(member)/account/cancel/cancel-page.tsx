import type { Change } from "@/app/_server/membership";
import { offerOf } from "@/lib/giving/rules";
import { endsAtOnce } from "@/lib/memberships/rules";
import { CANCEL_REASONS, COMMENT_LENGTH } from "@/lib/memberships/schema";
import { AccountPage } from "../_ui/account-page";

interface Props {
  change: Change;
  typed?: { reason?: string | undefined; comment?: string | undefined };
  error?: string;
}

function whatFollows({ membership, words, day }: Change): string {
  const { cancel } = words.change;
  if (membership.status === "PAUSED") return cancel.endsNowPaused;
  return endsAtOnce(membership) || !membership.currentPeriodEnd
    ? cancel.endsNow
    : cancel.ends(day(membership.currentPeriodEnd));
}

/** What could be done instead, said once and without a word too many. */
function Alternatives({ change }: { change: Change }) {
  const { membership, giving, words } = change;
  const { links, cancel } = words.change;
  const { actions, amount, plan } = membership;
  const others = [
    actions.includes("amount") && amount > offerOf(giving, plan).minimum && ["/account/amount", cancel.less],
    actions.includes("pause") && ["/account/pause", links.pause.label],
    actions.includes("annual") && ["/account/plan", links.annual.label],
    actions.includes("monthly") && ["/account/plan", links.monthly.label],
  ].filter((other): other is [string, string] => Array.isArray(other));
  if (others.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="alternatives">
      <p id="alternatives">{cancel.alternatives}</p>
      <ul className="row plain-list">
        {others.map(([href, label]) => (
          <li key={label}>
            <a className="button quiet small" href={words.href(href)}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Leaving, without a fight: what follows, what else there is, a question that need not be answered, one button. */
export function CancelPage({ change, typed = {}, error }: Props) {
  const words = change.words.change.cancel;
  return (
    <AccountPage current="/account" title={words.title} words={change.words.account}>
      <p className="lead">{whatFollows(change)}</p>
      <p>{words.stays}</p>
      <Alternatives change={change} />
      <form className="stack" method="post" action={words.href("/account/cancel/confirm")}>
        <fieldset className="reasons">
          <legend>{words.reason}</legend>
          {CANCEL_REASONS.map((reason) => (
            <label key={reason}>
              <input type="radio" name="reason" value={reason} defaultChecked={typed.reason === reason} />
              {words.reasons[reason]}
            </label>
          ))}
        </fieldset>
        <div className="field wide">
          <label htmlFor="comment">{words.comment}</label>
          <p className="hint" id="comment-hint">
            {words.commentHint(COMMENT_LENGTH)}
          </p>
          {error && (
            <p className="error" id="comment-error" role="alert">
              {error}
            </p>
          )}
          <textarea
            className="input"
            id="comment"
            name="comment"
            rows={3}
            defaultValue={typed.comment}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? "comment-error comment-hint" : "comment-hint"}
          />
        </div>
        <p className="row">
          <button className="button" type="submit">
            {words.button}
          </button>
          <a href={words.href("/account")}>{change.words.change.back}</a>
        </p>
      </form>
    </AccountPage>
  );
}

import { promiseInWords } from "@/lib/giving/rules";
import type { Account } from "@/lib/memberships/queries";
import type { Strings } from "@/lib/strings";

interface Props {
  membership: NonNullable<Account["membership"]>;
  locale: string;
  day: (date: Date) => string;
  words: Strings["change"];
}

interface Plan {
  says: string;
  undo: string | null;
}

function planOf({ membership, locale, day, words: { planned: words } }: Props): Plan | null {
  const { source, status, cancelAt, pauseAt, pausedUntil, pendingAt, pendingPlan, ...now } = membership;
  if (source !== "STRIPE") return null;
  if (status === "PAUSED") return { says: pausedUntil ? words.paused(day(pausedUntil)) : words.pausedOpen, undo: null };
  if (status !== "ACTIVE") return null;
  if (cancelAt) return { says: words.cancel(day(cancelAt)), undo: words.undoCancel };
  if (pauseAt && pausedUntil) return { says: words.pause(day(pauseAt), day(pausedUntil)), undo: words.undoPause };
  if (!pendingAt) return null;
  const { pendingAmount, pendingFeeCover, currency } = now;
  const then = { plan: pendingPlan ?? now.plan, amount: pendingAmount ?? 0, feeCover: pendingFeeCover ?? 0, currency };
  return { says: words.change(promiseInWords(then, locale), day(pendingAt)), undo: words.undoChange };
}

/** What is planned for a membership, with one tap to take it back. */
export function Planned(props: Props) {
  const { membership, words } = props;
  const plan = planOf(props);
  return (
    <>
      {membership.isWaiting && (
        <form className="notice" method="post" action={words.href("/account/plan/continue")}>
          <p>{words.waiting}</p>
          <button className="button small" type="submit">
            {words.waitingButton}
          </button>
        </form>
      )}
      {plan?.undo && (
        <form className="notice" method="post" action={words.href("/account/undo")}>
          <p>{plan.says}</p>
          <button className="button small" type="submit">
            {plan.undo}
          </button>
        </form>
      )}
      {plan && !plan.undo && <p className="notice">{plan.says}</p>}
    </>
  );
}

import { promiseInWords } from "@/lib/giving/rules";
import type { StaffChangeable } from "@/lib/memberships/queries";
import { addMonths, endsAtOnce, type Quote } from "@/lib/memberships/rules";
import type { StaffChange, StaffChangeFields } from "@/lib/memberships/schema";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/strings";
import type { Place } from "./change-form";
import { deedWords } from "./words";

interface Props extends Place {
  membership: StaffChangeable;
  change: StaffChange;
  fields: StaffChangeFields;
  /** What a year costs today, for the switch to it. */
  quote: Quote | null;
  notice?: string | undefined;
}
type Line = [label: string, says: string];

const NOTHING: Line = ["Charged today", "Nothing"];

function plannedOf({ membership, locale, timeZone }: Props): string {
  const { cancelAt, pauseAt, pendingAt, ...now } = membership;
  const day = (at: Date) => formatDate(at, locale, timeZone);
  if (cancelAt) return `The end on ${day(cancelAt)}`;
  if (pauseAt) return `The pause from ${day(pauseAt)}`;
  if (!pendingAt) return "Nothing";
  const then = {
    plan: now.pendingPlan ?? now.plan,
    amount: now.pendingAmount ?? 0,
    feeCover: now.pendingFeeCover ?? 0,
  };
  return `The change to ${promiseInWords({ ...then, currency: now.currency }, locale)} from ${day(pendingAt)}`;
}

function givingLines(props: Props, change: Extract<StaffChange, { amount: number }>): Line[] {
  const { membership, quote, locale, timeZone } = props;
  const { currency, currentPeriodEnd } = membership;
  const money = (value: number) => formatMoney(value, currency, locale);
  const then = promiseInWords({ ...change, currency }, locale);
  if (change.deed !== "annual") {
    const from = currentPeriodEnd ? formatDate(currentPeriodEnd, locale, timeZone) : "the next charge";
    return [["From then on", `${then}, from ${from}`], NOTHING];
  }
  if (!quote) return [];
  const lines: (Line | false)[] = [
    ["From today on", then],
    quote.credit !== 0 && ["Taken off", `${money(quote.credit)} for what is left of the paid month`],
    quote.fromBalance !== 0 && ["From a credit", money(quote.fromBalance)],
    ["Charged today", `${money(quote.due)}, to the card in use`],
    ["Next charge", `${money(change.amount + change.feeCover)} on ${formatDate(quote.nextAt, locale, timeZone)}`],
  ];
  return lines.filter((line) => line !== false);
}

/** Exactly what follows from a change, line by line. */
function linesOf(props: Props): Line[] {
  const { membership, change, locale, timeZone } = props;
  const { currentPeriodEnd: end, amount, feeCover, currency } = membership;
  const day = (at: Date) => formatDate(at, locale, timeZone);
  const whole = formatMoney(amount + feeCover, currency, locale);
  switch (change.deed) {
    case "undo":
      return [["Taken back", plannedOf(props)], ["From then on", promiseInWords(membership, locale)], NOTHING];
    case "resume":
      return [
        ["Charged today", `${whole}, to the card in use`],
        ["From then on", promiseInWords(membership, locale)],
      ];
    case "pause": {
      const from = end ?? membership.startedAt;
      const until = day(addMonths(from, change.months));
      return [["Pauses on", day(from)], ["Goes on by itself", `${until}, with a charge of ${whole}`], NOTHING];
    }
    case "cancel": {
      const isNow = endsAtOnce(membership) || !end;
      return [["Ends", isNow ? "Today. What is owed is forgiven." : `${day(end)}, and is not charged again`], NOTHING];
    }
    case "end":
      return [
        ["Ends", "Today. Nothing more is charged, and what is owed is forgiven."],
        ["Paid ahead", end && !endsAtOnce(membership) ? `Until ${day(end)}: that is given up` : "Nothing"],
        ["Paid back", "Nothing"],
      ];
    default:
      return givingLines(props, change);
  }
}

/** What a change does, and the button that makes it. */
export function ChangeConfirm(props: Props) {
  const { membership, change, fields, quote, notice, action, locale } = props;
  const price = quote && { prorationDate: quote.prorationDate, due: quote.due };
  const kept = { ...fields, reason: fields.reason ?? undefined, seen: membership.seen, ...price };
  const { memberId, lastPayment } = membership;
  return (
    <form className="stack narrow" method="post" action={action}>
      {Object.entries(kept).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {notice && (
        <p className="notice bad" role="alert">
          {notice}
        </p>
      )}
      <dl className="facts">
        <dt>Now</dt>
        <dd>{promiseInWords(membership, locale)}</dd>
        {linesOf(props).map(([label, says]) => (
          <Row key={label} label={label} says={says} />
        ))}
        <dt>Mail</dt>
        <dd>The member is told, and that we did it.</dd>
      </dl>
      {change.deed === "end" && lastPayment && (
        <p>
          <a href={`/admin/members/${memberId}/refund?payment=${lastPayment.id}&ending=NOW`}>
            End it and pay the last payment back instead…
          </a>
        </p>
      )}
      <p className="row">
        <button className="button" type="submit" name="step" value="do">
          {deedWords[change.deed].button}
        </button>
        <button className="button quiet" type="submit" name="step" value="edit">
          Change something
        </button>
        <a href={`/admin/members/${memberId}`}>Leave it</a>
      </p>
    </form>
  );
}

function Row({ label, says }: { label: string; says: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{says}</dd>
    </>
  );
}

import type { MemberPage } from "@/lib/members/queries";
import { Money } from "../../../_ui/money";
import { StripeLink } from "../../../_ui/stripe-link";
import { When } from "../../../_ui/when";
import { membershipWords, perWords, planWords } from "../../../_ui/words";

/** What somebody gives now, and the memberships they had before or twice. */
interface Props {
  member: MemberPage;
  /** Whether memberships may be changed and given for free. */
  canChange: boolean;
}

const TITLES = { STRIPE: "Gives", OFFLINE: "Gives", GIFT: "Was given", COMP: "Has" } as const;

export function Giving({ member, canChange }: Props) {
  const { id, membership, memberships } = member;
  if (!membership)
    return (
      <section>
        <h2>Membership</h2>
        <p className="soft">None. This person made one-time gifts, or never finished joining.</p>
        {canChange && <CompLink member={id} label="Give a free membership…" />}
      </section>
    );
  const { source, amount, feeCover, currency, plan, nextCharge, cancelAt, endedAt } = membership;
  const others = memberships.filter(({ id }) => id !== membership.id);
  return (
    <section>
      <h2>Membership</h2>
      <dl className="facts">
        <dt>{TITLES[source]}</dt>
        <dd>
          {source === "GIFT" ? (
            `A membership for ${plan === "MONTHLY" ? "a month" : "a year"}`
          ) : source === "COMP" ? (
            "A free membership"
          ) : (
            <>
              <Money amount={amount} currency={currency} /> {perWords[plan]}
            </>
          )}
          {feeCover > 0 && (
            <>
              , plus <Money amount={feeCover} currency={currency} /> to cover the fee
            </>
          )}
        </dd>
        <dt>Since</dt>
        <dd>
          <When at={membership.startedAt} isDay />
        </dd>
        <dt>Next charge</dt>
        <dd>
          {nextCharge ? (
            <>
              <Money {...nextCharge} /> on <When at={nextCharge.at} isDay />
            </>
          ) : (
            "None set"
          )}
        </dd>
        <Day label={source === "STRIPE" ? "Cancels on" : "Ends on"} at={endedAt ? null : endOf(source, cancelAt)} />
        <Day label="Pauses on" at={membership.pauseAt} />
        <Day label="Paused until" at={membership.pausedUntil} />
        {membership.pendingPlan && membership.pendingAt && (
          <>
            <dt>To come</dt>
            <dd>
              <Money amount={(membership.pendingAmount ?? 0) + (membership.pendingFeeCover ?? 0)} currency={currency} />{" "}
              {perWords[membership.pendingPlan]} from <When at={membership.pendingAt} isDay />
            </dd>
          </>
        )}
        <Day label="Ended on" at={endedAt} />
        {membership.stripeSubscriptionId && (
          <>
            <dt>Stripe</dt>
            <dd>
              <StripeLink id={membership.stripeSubscriptionId} />
            </dd>
          </>
        )}
      </dl>
      {canChange && (
        <p className="row">
          {source === "STRIPE" && !endedAt && (
            <a href={`/admin/members/${id}/membership?of=${membership.id}`}>Change, pause or cancel…</a>
          )}
          <CompLink
            member={id}
            label={source === "COMP" && !endedAt ? "Change or end it…" : "Give a free membership…"}
          />
        </p>
      )}
      {others.length > 0 && (
        <details>
          <summary>{others.length === 1 ? "One other membership" : `${others.length} other memberships`}</summary>
          <ul>
            {others.map((other) => (
              <li key={other.id}>
                {planWords[other.plan]}, <Money amount={other.amount + other.feeCover} currency={other.currency} />,{" "}
                {other.duplicateOfId ? "a double" : membershipWords[other.status].label.toLowerCase()}, begun{" "}
                <When at={other.startedAt} isDay />{" "}
                {other.stripeSubscriptionId && <StripeLink id={other.stripeSubscriptionId} />}{" "}
                {canChange && other.source === "STRIPE" && !other.endedAt && (
                  <a href={`/admin/members/${id}/membership?of=${other.id}`}>Change…</a>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** A free membership ends when its last day is over: that day is said, as in the mail and on the forms. */
const endOf = (source: string, at: Date | null) => (source === "COMP" && at ? new Date(at.getTime() - 1) : at);

function CompLink({ member, label }: { member: string; label: string }) {
  return <a href={`/admin/members/${member}/comp`}>{label}</a>;
}

function Day({ label, at }: { label: string; at: Date | null }) {
  if (!at) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <When at={at} isDay />
      </dd>
    </>
  );
}

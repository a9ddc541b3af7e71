import { dayOf } from "@/lib/calendar";
import type { GivenOne } from "@/lib/memberships/queries";
import type { DeliveryFields, GivenErrors } from "@/lib/memberships/schema";
import { formatMoney } from "@/lib/money";
import { formatDate, strings } from "@/lib/strings";
import { Faults, Field } from "./field";
import { When } from "./given-form";

interface Place {
  locale: string;
  timeZone: string;
}
interface ItemProps extends Place {
  given: GivenOne;
  /** Where its forms post to: `/save` and `/resend` below it. */
  action: string;
}

/** Where and when it goes, or went; how long it is good. */
export function GivenFacts({ given, locale, timeZone }: Place & { given: GivenOne }) {
  const { mine } = strings(locale).given;
  const day = (at: Date) => formatDate(at, locale, timeZone);
  const { recipientAddress: to, deliverAt, deliveredAt, redeemedAt, expiresAt, state } = given;
  return (
    <>
      {to && state === "waiting" && deliverAt && <p>{mine.delivers(to, day(deliverAt))}</p>}
      {to && deliveredAt && <p>{mine.delivered(to, day(deliveredAt))}</p>}
      {redeemedAt && <p>{mine.redeemedOn(day(redeemedAt))}</p>}
      {(state === "open" || state === "waiting") && expiresAt && <p className="soft">{mine.until(day(expiresAt))}</p>}
    </>
  );
}

/** What stands in the form before anything was typed. */
export function deliveryOf({ recipientAddress, deliverAt, deliveredAt }: GivenOne, timeZone: string): DeliveryFields {
  const isWaiting = deliverAt !== null && deliveredAt === null;
  const date = isWaiting ? dayOf(deliverAt, timeZone) : "";
  return { recipientAddress: recipientAddress ?? "", when: isWaiting ? "date" : "now", date };
}

interface DeliveryProps {
  id: string;
  fields: DeliveryFields;
  errors?: GivenErrors;
  action: string;
  locale: string;
}

/** Another address, another day. */
export function DeliveryForm({ id, fields, errors = {}, action, locale }: DeliveryProps) {
  const words = strings(locale).given;
  const { recipientAddress: typed } = fields;
  return (
    <form className="stack" method="post" action={`${action}/save`} noValidate>
      <Faults errors={errors} title={words.errorSummary} />
      <input type="hidden" name="id" value={id} />
      <Field
        name="recipientAddress"
        type="email"
        label={words.mine.address}
        typed={typed}
        error={errors.recipientAddress}
      />
      <When fields={fields} errors={errors} words={words} />
      <button className="button" type="submit">
        {words.mine.save}
      </button>
    </form>
  );
}

/** One given membership with what its giver can do about it. */
export function GivenItem({ given, action, locale, timeZone }: ItemProps) {
  const words = strings(locale).given;
  const { mine } = words;
  const { id, plan, amount, currency, recipientName, recipientAddress, state, link } = given;
  const name = mine.for(recipientName ?? recipientAddress ?? mine.somebody);
  return (
    <section className="card stack-tight" aria-label={name}>
      <h2>{name}</h2>
      <p>
        <span className={state === "redeemed" ? "tag good" : "tag"}>{mine.states[state]}</span> {words.plans[plan]},{" "}
        {formatMoney(amount, currency, locale)}
      </p>
      <GivenFacts given={given} locale={locale} timeZone={timeZone} />
      {link && (
        <>
          <p>{mine.passOn}</p>
          <a className="pass-on" href={link}>
            {link}
          </a>
        </>
      )}
      {given.isSendable && (
        <form method="post" action={`${action}/resend`}>
          <input type="hidden" name="id" value={id} />
          <button className="button quiet" type="submit">
            {mine.resend}
          </button>
        </form>
      )}
      {given.isChangeable && (
        <p>
          <a href={`${action}/change?id=${id}`}>{mine.change}</a>
        </p>
      )}
    </section>
  );
}

import type { OfflineFields, OfflineInput } from "@/lib/memberships/schema";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/strings";
import type { Recipient } from "./offline-form";
import { methodWords, whoIs } from "./words";

/** One that was recorded with the same reference. */
export interface Same {
  memberId: string | null;
  amount: number;
  currency: string;
  receivedOn: Date;
}
interface Props {
  input: OfflineInput;
  fields: OfflineFields;
  /** Who gets it, when they are known. */
  member: Recipient | null;
  same: Same | null;
  locale: string;
  error?: string | undefined;
}

/** Exactly what the button writes, and a question where the same was written before. */
export function OfflineConfirm({ input, fields, member, same, locale, error }: Props) {
  const { id, amount, currency, method, receivedOn, reference, note } = input;
  const money = formatMoney(amount, currency, locale);
  const day = (at: Date) => formatDate(at, locale, "UTC");
  const { isAnother, ...kept } = { ...fields, id };
  return (
    <form className="stack narrow" method="post" action="/admin/members/offline/record">
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {error && (
        <p className="notice bad" role="alert">
          {error}
        </p>
      )}
      <dl className="facts">
        <dt>Member</dt>
        <dd>{member ? whoIs(member) : `New: ${whoIs(input)}`}</dd>
        <dt>Gift</dt>
        <dd>
          {money}, {methodWords[method].toLowerCase()}
          {reference && ` ${reference}`}
        </dd>
        <dt>Received</dt>
        <dd>{day(new Date(receivedOn))}</dd>
        {note && (
          <>
            <dt>Note</dt>
            <dd>{note}</dd>
          </>
        )}
        <dt>Ledger</dt>
        <dd>
          One entry of {money}, dated {day(new Date(receivedOn))}, without a fee. It is left out of the comparison with
          Stripe, and can only be corrected by an entry that reverses it.
        </dd>
      </dl>
      {same && (
        <div className="notice bad" role="alert">
          <p className="label">
            {methodWords[method]} {reference} is recorded already.
          </p>
          <p>
            {formatMoney(same.amount, same.currency, locale)}, received {day(same.receivedOn)}
            {same.memberId && (
              <>
                , for <a href={`/admin/members/${same.memberId}`}>this member</a>
              </>
            )}
            .
          </p>
          <label className="option">
            <input type="checkbox" name="isAnother" value="yes" />
            This is another one: record it as well
          </label>
        </div>
      )}
      <p className="row">
        <button className="button" type="submit" name="step" value="record">
          Record {money}
        </button>
        <button className="button quiet" type="submit" name="step" value="edit">
          Change something
        </button>
        <a href={input.memberId ? `/admin/members/${input.memberId}` : "/admin/members"}>Leave it</a>
      </p>
    </form>
  );
}

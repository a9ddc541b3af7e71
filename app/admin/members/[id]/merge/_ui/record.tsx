import type { MergeRecord } from "@/lib/memberships/queries";
import { formatMoney } from "@/lib/money";
import { Tag } from "../../../../_ui/tag";
import { When } from "../../../../_ui/when";
import { membershipWords, planWords } from "../../../../_ui/words";

interface Props {
  record: MergeRecord;
  title: string;
  locale: string;
}

/** One of the two records, in the same order as the other. */
export function Record({ record, title, locale }: Props) {
  const { id, name, line1, city, country, emails, memberships, payments, sums, createdAt, hasSignIn, isStaff } = record;
  const place = [line1, city, country].filter(Boolean).join(", ");
  return (
    <section className="card stack-tight" aria-label={title}>
      <h2>{title}</h2>
      <dl className="facts">
        <dt>Name</dt>
        <dd>
          <a href={`/admin/members/${id}`}>{name ?? "No name"}</a>
        </dd>
        <dt>Addresses</dt>
        {emails.length === 0 && <dd>None</dd>}
        {emails.map(({ address, isPrimary, verifiedAt }) => (
          <dd key={address} className="breakable">
            {address}{" "}
            <span className="soft small">
              {verifiedAt ? "confirmed" : "not confirmed"}
              {isPrimary && ", written to"}
            </span>
          </dd>
        ))}
        <dt>Place</dt>
        <dd>{place || "Not known"}</dd>
        <dt>First known</dt>
        <dd>
          <When at={createdAt} isDay />
        </dd>
        <dt>Memberships</dt>
        {memberships.length === 0 && <dd>None</dd>}
        {memberships.map((one) => (
          <dd key={one.id}>
            {planWords[one.plan]}, {formatMoney(one.amount, one.currency, locale)}, since{" "}
            <When at={one.startedAt} isDay /> <Tag {...membershipWords[one.status]} />
          </dd>
        ))}
        <dt>Payments</dt>
        <dd>
          {payments}
          {sums.length > 0 &&
            `, ${sums.map(({ amount, currency }) => formatMoney(amount, currency, locale)).join(" and ")} in all`}
        </dd>
        <dt>Account</dt>
        <dd>{isStaff ? "Works here" : hasSignIn ? "Has signed in" : "Has never signed in"}</dd>
      </dl>
    </section>
  );
}

import type { MemberPage } from "@/lib/members/queries";
import { isCountry } from "@/lib/members/rules";
import { StripeLink } from "../../../_ui/stripe-link";
import { Tag } from "../../../_ui/tag";
import { When } from "../../../_ui/when";

const countryNames = new Intl.DisplayNames("en", { type: "region" });

/** Who somebody is to us: addresses, account, customers at Stripe. */
interface Props {
  member: MemberPage;
  canSendLink: boolean;
  canViewAs: boolean;
}

export function Addresses({ member, canSendLink, canViewAs }: Props) {
  const { id, addresses, hasAccount, country, createdAt, customers } = member;
  return (
    <section>
      <h2>Person</h2>
      <dl className="facts">
        <dt>{addresses.length > 1 ? "Addresses" : "Address"}</dt>
        {addresses.length === 0 && <dd>None</dd>}
        {addresses.map(({ emailId, address, isPrimary, verifiedAt, bouncedAt, bounceCode }) => (
          <dd key={emailId}>
            {address}{" "}
            <span className="soft small">
              {verifiedAt ? "confirmed" : "not confirmed"}
              {!isPrimary && ", second address"}
            </span>
            {bouncedAt && (
              <>
                {" "}
                <Tag label="Mail comes back" tone="bad" />{" "}
                <span className="soft small">
                  since <When at={bouncedAt} isDay />
                  {bounceCode && ` (${bounceCode})`}
                </span>
                {canSendLink && (
                  <form method="post" action={`/admin/members/${id}/mail/resume`}>
                    <input type="hidden" name="email" value={emailId} />
                    <button className="button quiet small" type="submit">
                      Write to it again
                    </button>
                  </form>
                )}
              </>
            )}
          </dd>
        ))}
        <dt>Account</dt>
        <dd>{hasAccount ? "Has signed in" : "Has never signed in"}</dd>
        {country && (
          <>
            <dt>Country</dt>
            <dd>{isCountry(country) ? countryNames.of(country) : country}</dd>
          </>
        )}
        <dt>First known</dt>
        <dd>
          <When at={createdAt} isDay />
        </dd>
        {customers.length > 0 && <dt>Stripe</dt>}
        {customers.map(({ id: customer }) => (
          <dd key={customer}>
            <StripeLink id={customer} />
          </dd>
        ))}
      </dl>
      {canViewAs && (
        <form method="post" action={`/admin/members/${id}/view/start`}>
          <button className="button quiet small" type="submit">
            See what they see
          </button>
        </form>
      )}
      {canSendLink && addresses.length > 0 && (
        <form method="post" action={`/admin/members/${id}/link/send`}>
          <button className="button quiet small" type="submit">
            Send a link to sign in
          </button>
        </form>
      )}
    </section>
  );
}

import type { ProfileView } from "@/lib/members/queries";
import { addressActions } from "@/lib/members/rules";
import { CLAIM_PURPOSES } from "@/lib/members/schema";
import type { Strings } from "@/lib/strings";
import { ClaimForm } from "./claim-form";

interface Props {
  emails: ProfileView["emails"];
  claims: ProfileView["claims"];
  words: Strings["profile"];
}

interface Acting {
  all: ProfileView["emails"];
  email: ProfileView["emails"][number];
  words: Strings["profile"];
}

/** What can be done with one address: write to it from now on, or take it off the account. */
function Acts({ all, email, words }: Acting) {
  const { canLead, canGo } = addressActions(all, email);
  const { id, address, isPrimary } = email;
  if (isPrimary) return null;
  return (
    <form className="row" method="post" action={words.href("/account/address/remove")}>
      <input type="hidden" name="id" value={id} />
      {canLead && (
        <button
          className="button quiet small"
          type="submit"
          formAction={words.href("/account/address/choose")}
          aria-label={words.chooseOf(address)}
        >
          {words.choose}
        </button>
      )}
      {canGo ? (
        <button className="button quiet small" type="submit" aria-label={words.removeOf(address)}>
          {words.remove}
        </button>
      ) : (
        <span className="soft small">{words.onlyConfirmed}</span>
      )}
    </form>
  );
}

/** The addresses of an account, what is still to be confirmed, and how to ask for another. */
export function Addresses({ emails, claims, words }: Props) {
  return (
    <section className="stack-tight" aria-labelledby="addresses">
      <h2 id="addresses">{words.addresses}</h2>
      <p className="soft">{words.addressesHelp}</p>
      <ul className="rows">
        {emails.map((email) => (
          <li key={email.id} className="row between">
            <span className="row">
              <strong className="breakable">{email.address}</strong>
              {email.isPrimary && <span className="tag good">{words.primary}</span>}
              <span className="soft small">{email.verifiedAt ? words.confirmed : words.unconfirmed}</span>
            </span>
            <Acts all={emails} email={email} words={words} />
          </li>
        ))}
      </ul>
      {claims.map(({ id, address, purpose }) => (
        <form key={id} className="notice row" method="post" action={words.href("/account/address/withdraw")}>
          <p className="breakable">{words.waiting[purpose](address)}</p>
          <input type="hidden" name="id" value={id} />
          <button className="button quiet small" type="submit">
            {words.withdraw}
          </button>
        </form>
      ))}
      {CLAIM_PURPOSES.map((purpose) => (
        <details key={purpose}>
          <summary>{purpose === "CHANGE" ? words.changeTitle : words.addTitle}</summary>
          <ClaimForm purpose={purpose} words={words} />
        </details>
      ))}
    </section>
  );
}

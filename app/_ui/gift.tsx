import type { getGift } from "@/lib/memberships/queries";
import type { Strings } from "@/lib/strings";
import { Faults, Field } from "./field";

type Gift = NonNullable<Awaited<ReturnType<typeof getGift>>>;
type Words = Strings["given"]["gift"];

/** Why a link redeems nothing, and what to do about it. */
export function GiftClosed({ state, words }: { state: Gift["state"] | null; words: Words }) {
  const isRedeemed = state === "redeemed";
  const told =
    state === "redeemed" || state === "expired" || state === "withdrawn"
      ? { title: words[`${state}Title`], text: words[state] }
      : { title: words.unknownTitle, text: words.unknown };
  return (
    <div className="stack narrow">
      <h1>{told.title}</h1>
      <p className="lead">{told.text}</p>
      <p className="row">
        <a className="button" href={words.href(isRedeemed ? "/account" : "/")}>
          {isRedeemed ? words.signIn : words.read}
        </a>
        <a href={words.href("/contact")}>{words.contact}</a>
      </p>
    </div>
  );
}

interface OfferProps {
  gift: Gift;
  token: string;
  site: string;
  /** Who is signed in. */
  address: string | null;
  isPaying: boolean;
  isSent: boolean;
  strings: Strings;
}

/** Who gives what, in their own words, and the one thing to do next. */
export function GiftOffer({ gift, token, site, address, isPaying, isSent, strings }: OfferProps) {
  const { gift: words, lasts } = strings.given;
  const { giverName, message, plan, recipientAddress } = gift;
  if (isSent && !address)
    return (
      <div className="stack narrow">
        <h1>{words.sentTitle}</h1>
        <p className="lead">{words.sent}</p>
        <p className="soft">{strings.signIn.sentHelp}</p>
      </div>
    );
  return (
    <div className="stack narrow">
      <h1>{words.title(giverName)}</h1>
      <p className="lead">{words.lead(lasts[plan], site)}</p>
      {message && (
        <figure className="stack-tight">
          <figcaption className="soft">{words.says(giverName)}</figcaption>
          <blockquote className="words">{message}</blockquote>
        </figure>
      )}
      {isPaying ? (
        <div className="notice" role="status">
          <p className="label">{words.payingTitle}</p>
          <p>{words.paying(giverName)}</p>
        </div>
      ) : address ? (
        <TakeForm token={token} address={address} words={words} />
      ) : (
        <ClaimForm token={token} typed={recipientAddress ?? ""} strings={strings} />
      )}
      {!isPaying && <p className="small soft">{words.free}</p>}
    </div>
  );
}

function TakeForm({ token, address, words }: { token: string; address: string; words: Words }) {
  return (
    <>
      <form method="post" action={words.href(`/gift/${token}/redeem`)}>
        <button className="button" type="submit">
          {words.take(address)}
        </button>
      </form>
      <form method="post" action={words.href("/api/signout")}>
        <button className="button quiet small" type="submit">
          {words.another}
        </button>
      </form>
    </>
  );
}

interface ClaimProps {
  token: string;
  typed: string;
  errors?: { address?: string; form?: string };
  strings: Strings;
}

/** The address under which somebody wants it; the mail to it is the proof. */
export function ClaimForm({ token, typed, errors = {}, strings }: ClaimProps) {
  const { gift: words, errorSummary } = strings.given;
  return (
    <form className="stack" method="post" action={words.href(`/gift/${token}/claim`)} noValidate>
      <Faults errors={errors} title={errorSummary} />
      <Field
        name="address"
        type="email"
        autoComplete="email"
        label={words.address}
        typed={typed}
        error={errors.address}
        hint={words.addressHint}
      />
      <button className="button" type="submit">
        {words.send}
      </button>
    </form>
  );
}

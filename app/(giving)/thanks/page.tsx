import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { ATTEMPT_COOKIE, SUPPORTER_COOKIE } from "@/app/_server/cookies";
import { memberActor } from "@/app/_server/member";
import { getSignedIn } from "@/app/_server/session";
import { getSiteSettings, titled } from "@/app/_server/site";
import {
  type CheckoutAttempt,
  getAttemptBySession,
  getMonthlyOffer,
  getPayerAddress,
  isOfBrowser,
  isPayingMember,
} from "@/lib/giving/queries";
import { backTo, givenInWords } from "@/lib/giving/rules";
import { log } from "@/lib/log";
import { isCorrectable, syncCheckout } from "@/lib/memberships/commands";
import { getFirstCharge, getGivenOfAttempt } from "@/lib/memberships/queries";
import { formatMoney } from "@/lib/money";
import { formatDate, strings } from "@/lib/strings";
import { AddressPanel } from "./address-panel";
import { GivenThanks } from "./given-thanks";
import { MonthlyOffer } from "./monthly-offer";

export const generateMetadata = titled((words) => words.thanks.title);

type Query = Promise<{ session_id?: string; corrected?: string }>;
type Words = ReturnType<typeof strings>["thanks"];

export default async function ThanksPage({ searchParams }: { searchParams: Query }) {
  const { session_id: sessionId, corrected } = await searchParams;
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale).thanks;
  const found = typeof sessionId === "string" ? await getAttemptBySession(sessionId) : null;
  if (!found || !sessionId) return <Thanks words={words} lines={[words.body]} />;
  const outcome = await syncCheckout(sessionId).catch((err: unknown) => {
    log.error({ err, sessionId }, "The success page could not sync; the event will");
    return "pending" as const;
  });
  if (outcome === "open" || outcome === "expired")
    return <NotPaid title={words.openTitle} says={words.open} words={words} />;
  if (outcome === "failed") return <NotPaid title={words.failedTitle} says={words.failed} words={words} />;
  const attempt = (await getAttemptBySession(sessionId)) ?? found;
  const here = attempt.source ?? attempt.returnTo;
  if (outcome === "pending") return <Thanks words={words} lines={[words.pending]} returnTo={here} />;
  const isPayer = isOfBrowser(attempt, (await cookies()).get(ATTEMPT_COOKIE)?.value);
  if (!isPayer) return <Thanks words={words} lines={[words.body]} returnTo={here} />;
  const address = await getPayerAddress(attempt);
  const given = await getGivenOfAttempt(attempt.id);
  const isGift = attempt.frequency === "ONE_TIME";
  const returnTo = attempt.source ? backTo(attempt.source, isGift) : here;
  const panel = address && (
    <AddressPanel
      {...{ address, sessionId, words, isGift }}
      isCorrected={corrected === "1"}
      isCorrectable={await isCorrectable(attempt.id)}
    />
  );
  if (given) return <GivenThanks given={given} place={await place()} panel={panel} />;
  const offer = await offerFor(attempt);
  const lead = isGift ? words.gift(givenInWords(attempt, locale)) : words.member;
  const first = await firstCharge(attempt);
  return (
    <Thanks words={words} lead={lead} lines={first ? [words.body, first] : [words.body]} returnTo={returnTo}>
      {panel}
      {offer && <MonthlyOffer {...{ sessionId, words, offer, returnTo }} gift={attempt} place={await place()} />}
    </Thanks>
  );
}

const place = async () => (await getSiteSettings()).organisation;

/** Whom we know to be a member, by their session or their own browser's cookie, is not asked (decision 7). */
async function offerFor(attempt: CheckoutAttempt) {
  if ((await cookies()).get(SUPPORTER_COOKIE)?.value === "member") return null;
  const signedIn = await getSignedIn();
  const member = signedIn && (await memberActor(signedIn, await headers()));
  if (member && (await isPayingMember(member.memberId))) return null;
  return await getMonthlyOffer(attempt, (await getSiteSettings()).giving);
}

async function firstCharge(attempt: CheckoutAttempt): Promise<string | null> {
  const charge = await getFirstCharge(attempt.id);
  if (!charge) return null;
  const { locale, timeZone } = await place();
  const money = formatMoney(charge.amount, charge.currency, locale);
  return strings(locale).thanks.firstCharge(money, formatDate(charge.at, locale, timeZone));
}

function NotPaid({ title, says, words }: { title: string; says: string; words: Words }) {
  return (
    <div className="stack narrow">
      <h1>{title}</h1>
      <p className="lead">{says}</p>
      <p>
        <a className="button" href={words.href("/join")}>
          {words.tryAgain}
        </a>
      </p>
    </div>
  );
}

function Thanks(props: { words: Words; lead?: string; lines: string[]; returnTo?: string; children?: ReactNode }) {
  const { words, lead, lines, returnTo = "/", children } = props;
  return (
    <div className="stack narrow">
      <h1>{words.title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
      <p className="row">
        <a className="button" href={returnTo}>
          {words.back}
        </a>
        <a href={words.href("/account")}>{words.account}</a>
      </p>
    </div>
  );
}

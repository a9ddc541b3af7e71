import { strings } from "../strings";
import { MailLayout, Paragraph, Quote } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Framed {
  site: string;
  locale: string;
  subject: string;
  lead: string;
  body: (string | null)[];
  /** Somebody's own words, below the rest. */
  quote?: string | null;
  button?: { label: string; link: string };
  foot?: string;
}

/** A mail of a heading, some paragraphs, a button: what the mails about given memberships have in common. */
function write({ site, locale, subject, lead, body, quote, button, foot }: Framed): Promise<Rendered> {
  const action = button && { label: button.label, href: button.link, plain: strings(locale).mail.plain };
  const paragraphs = body.filter((text) => text !== null);
  return renderMail(
    subject,
    <MailLayout site={site} locale={locale} heading={lead} {...(action && { action })} {...(foot && { foot })}>
      {paragraphs.map((text) => (
        <Paragraph key={text}>{text}</Paragraph>
      ))}
      {quote && <Quote>{quote}</Quote>}
    </MailLayout>,
  );
}

interface Common {
  site: string;
  locale: string;
  link: string;
}
const wordsOf = (locale: string) => strings(locale).given;

/** To the giver, at once: what they paid, and where it goes; the link itself when they pass it on. */
export function givenConfirmedMail(
  input: Common & {
    amount: string;
    plan: "MONTHLY" | "ANNUAL";
    address: string | null;
    day: string | null;
    gift: string;
    /** Whether the receipt goes with it. */
    isReceipt: boolean;
  },
): Promise<Rendered> {
  const { site, locale, link, amount, plan, address, day, gift, isReceipt } = input;
  const { mail, lasts } = wordsOf(locale);
  const where = address && (day ? mail.confirmedWaiting(address, day) : mail.confirmedSent(address));
  return write({
    ...{ site, locale, subject: mail.confirmedSubject(site), lead: mail.confirmedLead },
    body: [
      mail.confirmedBody(amount, lasts[plan]),
      where ?? mail.confirmedLink,
      address ? null : gift,
      isReceipt ? strings(locale).receipts.mail.giftAttached : null,
    ],
    button: { label: mail.manageButton, link },
    foot: mail.foot7,
  });
}

/** To whom it is for: from whom, in their own words, and one button. */
export function givenMail(
  input: Common & {
    giver: string;
    plan: "MONTHLY" | "ANNUAL";
    name: string | null;
    message: string | null;
    until: string;
  },
): Promise<Rendered> {
  const { site, locale, link, giver, plan, name, message, until } = input;
  const { mail, lasts } = wordsOf(locale);
  return write({
    ...{ site, locale, subject: mail.subject(giver, site), lead: mail.lead(giver) },
    body: [name && mail.hello(name), mail.body(lasts[plan], site), message && mail.says(giver)],
    quote: message,
    button: { label: mail.button, link },
    foot: mail.foot(until),
  });
}

/** To the address under which somebody wants it: proof that it is theirs. */
export function givenClaimMail({ site, locale, link }: Common): Promise<Rendered> {
  const { mail } = wordsOf(locale);
  return write({
    ...{ site, locale, subject: mail.claimSubject(site), lead: mail.claimLead, body: [], foot: mail.claimFoot },
    button: { label: mail.claimButton, link },
  });
}

/** To the giver who asked for it: it was taken up. */
export function givenRedeemedMail(input: Common & { name: string | null; until: string }): Promise<Rendered> {
  const { site, locale, link, name, until } = input;
  const { mail } = wordsOf(locale);
  return write({
    ...{ site, locale, subject: mail.redeemedSubject(site), lead: mail.redeemedLead, foot: mail.foot7 },
    body: [mail.redeemedBody(name ?? mail.redeemedSomebody, until)],
    button: { label: mail.manageButton, link },
  });
}

/** To whoever took it up: from whom it is, until when, and the way to their account. */
export function givenWelcomeMail(
  input: Common & {
    giver: string;
    plan: "MONTHLY" | "ANNUAL";
    /** When it begins, for one that waits until another ends. */
    from: string | null;
    until: string;
  },
): Promise<Rendered> {
  const { site, locale, link, giver, plan, from, until } = input;
  const { mail, lasts } = wordsOf(locale);
  const { welcomeSubject, welcomeLead, welcomeButton } = strings(locale).mail;
  return write({
    ...{ site, locale, subject: welcomeSubject(site), lead: welcomeLead, foot: mail.foot7 },
    body: [mail.welcomeBody(giver, lasts[plan]), from ? mail.welcomeFrom(from, until) : mail.welcomeUntil(until)],
    button: { label: welcomeButton, link },
  });
}

/** A week before its end: nothing to do, and the way to go on for who would like to. */
export function givenEndingMail(input: Common & { giver: string; until: string }): Promise<Rendered> {
  const { site, locale, link, giver, until } = input;
  const { mail } = wordsOf(locale);
  return write({
    ...{ site, locale, subject: mail.endingSubject(site, until), lead: mail.endingLead, foot: mail.foot7 },
    body: [mail.endingBody(giver, until), mail.endingOffer],
    button: { label: mail.endingButton, link },
  });
}

/** At its end: thanks, and the way back. */
export function givenEndedMail(input: Common & { giver: string }): Promise<Rendered> {
  const { site, locale, link, giver } = input;
  const { mail } = wordsOf(locale);
  return write({
    ...{ site, locale, subject: mail.endedSubject(site), lead: mail.endedLead, foot: mail.foot7 },
    body: [mail.endedBody(giver)],
    button: { label: mail.endedButton, link },
  });
}

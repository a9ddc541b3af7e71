import { strings } from "../strings";
import { MailLayout, Paragraph, Quote } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Gift {
  site: string;
  locale: string;
  /** "$50, plus $1.81 to cover the fee" */
  given: string;
  date: string;
  /** "In memory of Ada Reader", and who was told. */
  dedication: { said: string; address: string | null } | null;
  link: string;
  /** Whether the gift's receipt goes with it. */
  isReceipt: boolean;
}

/** Thanks for a one-time gift: what was given and when, and that nothing renews. */
export function giftThanksMail({ site, locale, given, date, dedication, link, isReceipt }: Gift): Promise<Rendered> {
  const { mail: words, receipts } = strings(locale);
  const action = { label: words.giftButton, href: link, plain: words.plain };
  return renderMail(
    words.giftSubject(site),
    <MailLayout site={site} locale={locale} heading={words.giftLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.giftBody(given, date)}</Paragraph>
      {dedication && (
        <Paragraph>
          {dedication.address ? words.giftTold(dedication.said, dedication.address) : `${dedication.said}.`}
        </Paragraph>
      )}
      {isReceipt && <Paragraph>{receipts.mail.giftAttached}</Paragraph>}
    </MailLayout>,
  );
}

interface FailedGift {
  site: string;
  locale: string;
  /** "$50, plus $1.81 to cover the fee" */
  given: string;
  date: string;
  /** Whether it was a membership for somebody else. */
  isForSomebody: boolean;
  link: string;
}

/** A bank said no, days later: that nothing was taken, that nothing need be done, and the way to try again. */
export function giftFailedMail({ site, locale, given, date, isForSomebody, link }: FailedGift): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.giftFailedButton, href: link, plain: words.plain };
  return renderMail(
    words.giftFailedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.giftFailedLead} action={action}>
      <Paragraph>{words.giftFailedBody(given, date)}</Paragraph>
      <Paragraph>{isForSomebody ? words.givenFailedNothing : words.giftFailedNothing}</Paragraph>
      <Paragraph>{words.giftFailedOffer}</Paragraph>
    </MailLayout>,
  );
}

interface FailedStart {
  site: string;
  locale: string;
  /** "$5 a month" */
  gives: string;
  date: string;
  link: string;
}

/** The same for the first payment of a membership, which did not begin. */
export function joinFailedMail({ site, locale, gives, date, link }: FailedStart): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.giftFailedButton, href: link, plain: words.plain };
  return renderMail(
    words.joinFailedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.joinFailedLead} action={action}>
      <Paragraph>{words.joinFailedBody(gives, date)}</Paragraph>
      <Paragraph>{words.giftFailedNothing}</Paragraph>
      <Paragraph>{words.joinFailedOffer}</Paragraph>
    </MailLayout>,
  );
}

interface DedicationLetter {
  site: string;
  locale: string;
  tribute: "HONOR" | "MEMORY";
  honoree: string;
  /** Null where the giver stays anonymous, or has no name with us. */
  giver: string | null;
  /** The giver's own. */
  ownWords: string | null;
  link: string;
}

/** Tells somebody that a gift was made in their honor, or in memory of somebody of theirs. No amount. */
export function dedicationMail(letter: DedicationLetter): Promise<Rendered> {
  const { site, locale, tribute, honoree, giver, ownWords, link } = letter;
  const words = strings(locale).mail;
  const heading = words.dedicationLead[tribute](honoree);
  const action = { label: words.dedicationButton(site), href: link, plain: words.plain };
  return renderMail(
    words.dedicationSubject[tribute](honoree),
    <MailLayout site={site} locale={locale} heading={heading} action={action} foot={words.dedicationFoot}>
      <Paragraph>{words.dedicationBody(giver ?? words.somebody, site)}</Paragraph>
      {ownWords && (
        <>
          <Paragraph>{words.dedicationWords}</Paragraph>
          <Quote>{ownWords}</Quote>
        </>
      )}
    </MailLayout>,
  );
}

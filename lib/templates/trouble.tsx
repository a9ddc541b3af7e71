import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Trouble {
  site: string;
  locale: string;
  /** "$5 a month" */
  gives: string;
  link: string;
}

/** A renewal did not go through: what happened, that nothing is lost yet, and one button that mends it. */
export function paymentFailedMail({ site, locale, gives, link }: Trouble): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.failedButton, href: link, plain: words.plain };
  return renderMail(
    words.failedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.failedLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.failedBody(gives)}</Paragraph>
      <Paragraph>{words.failedGrace}</Paragraph>
    </MailLayout>,
  );
}

/** The bank will not take this card again: that nothing is tried any more, and one button for another card. */
export function cardRefusedMail({ site, locale, gives, link }: Trouble): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.refusedButton, href: link, plain: words.plain };
  return renderMail(
    words.refusedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.refusedLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.refusedBody(gives)}</Paragraph>
      <Paragraph>{words.refusedGrace}</Paragraph>
    </MailLayout>,
  );
}

/** The bank wants its customer to confirm a renewal: the button leads straight to where that is done. */
export function paymentConfirmMail({ site, locale, gives, link }: Trouble): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.confirmButton, href: link, plain: words.plain };
  return renderMail(
    words.confirmSubject(site),
    <MailLayout site={site} locale={locale} heading={words.confirmLead} action={action} foot={words.confirmFoot}>
      <Paragraph>{words.confirmBody(gives)}</Paragraph>
      <Paragraph>{words.confirmGrace}</Paragraph>
    </MailLayout>,
  );
}

/** A membership ended without its member's wish: why, and how to be back in a minute. */
export function membershipEndedMail({ site, locale, gives, link }: Trouble): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.endedButton, href: link, plain: words.plain };
  return renderMail(
    words.endedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.endedLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.endedBody(gives)}</Paragraph>
    </MailLayout>,
  );
}

/** A membership ended because its member's bank took a payment back for good: why, and the way back. */
export function membershipDisputedMail({ site, locale, gives, link }: Trouble): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.endedButton, href: link, plain: words.plain };
  return renderMail(
    words.endedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.endedLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.disputedBody(gives)}</Paragraph>
      <Paragraph>{words.disputedBack}</Paragraph>
    </MailLayout>,
  );
}

/** A card is about to stop working; a new one now spares everybody a failed payment. */
export function cardExpiringMail({ site, locale, gives, link }: Trouble): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.expiringButton, href: link, plain: words.plain };
  return renderMail(
    words.expiringSubject(site),
    <MailLayout site={site} locale={locale} heading={words.expiringLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.expiringBody(gives)}</Paragraph>
    </MailLayout>,
  );
}

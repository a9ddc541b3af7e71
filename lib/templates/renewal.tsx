import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Renewal {
  site: string;
  locale: string;
  /** "$35 a year" */
  gives: string;
  date: string;
  link: string;
}

/** An annual membership is about to renew: what, when, and that every choice is still open. */
export function annualRenewalMail({ site, locale, gives, date, link }: Renewal): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.renewalButton, href: link, plain: words.plain };
  return renderMail(
    words.renewalSubject(site, date),
    <MailLayout site={site} locale={locale} heading={words.renewalLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.renewalBody(gives, date)}</Paragraph>
      <Paragraph>{words.renewalChoice}</Paragraph>
    </MailLayout>,
  );
}

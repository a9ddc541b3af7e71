import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

/** The first mail to a new member: thanks, what renews and when, a link that signs them in. */
export function welcomeMail(input: {
  site: string;
  link: string;
  locale: string;
  renews: string;
  /** When the first payment is, for a membership that began without one. */
  firstCharge: string | null;
  /** Whether the receipt of the first payment goes with it. */
  isReceipt: boolean;
}): Promise<Rendered> {
  const { site, link, locale, renews, firstCharge, isReceipt } = input;
  const { mail: words, receipts } = strings(locale);
  const action = { label: words.welcomeButton, href: link, plain: words.plain };
  return renderMail(
    words.welcomeSubject(site),
    <MailLayout site={site} locale={locale} heading={words.welcomeLead} action={action} foot={words.welcomeFoot}>
      <Paragraph>{words.welcomeBody}</Paragraph>
      <Paragraph>{renews}</Paragraph>
      {firstCharge && <Paragraph>{words.firstCharge(firstCharge)}</Paragraph>}
      {isReceipt && <Paragraph>{receipts.mail.attached}</Paragraph>}
    </MailLayout>,
  );
}

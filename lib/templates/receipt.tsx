import { strings } from "../strings";
import { MailLayout, Paragraph, type WishLinks } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Receipt {
  site: string;
  locale: string;
  /** "$5", "Monthly membership", "November 25, 2026" */
  amount: string;
  what: string;
  date: string;
  link: string;
}

/** A payment went through: thanks, and its receipt. Receipts get passed on, so the button signs nobody in. */
export function receiptMail(input: Receipt & { isCopy: boolean; wishLinks?: WishLinks }): Promise<Rendered> {
  const { site, locale, amount, what, date, link, isCopy, wishLinks } = input;
  const { receipts, mail } = strings(locale);
  const words = receipts.mail;
  const action = { label: words.button, href: link, plain: mail.plain };
  return renderMail(
    words.subject(site),
    <MailLayout
      site={site}
      locale={locale}
      heading={isCopy ? words.copyLead : words.lead(amount)}
      action={action}
      wishLinks={wishLinks}
    >
      <Paragraph>{(isCopy ? words.copyBody : words.body)(amount, what, date)}</Paragraph>
    </MailLayout>,
  );
}

/** Money is on its way back: how much, of what, and when to look for it. */
export function refundedMail({ site, locale, amount, what, date, link }: Receipt): Promise<Rendered> {
  const { receipts, mail } = strings(locale);
  const words = receipts.mail;
  const action = { label: words.button, href: link, plain: mail.plain };
  return renderMail(
    words.refundSubject(site),
    <MailLayout site={site} locale={locale} heading={words.refundLead(amount)} action={action}>
      <Paragraph>{words.refundBody(what, date)}</Paragraph>
    </MailLayout>,
  );
}

/** The statement of the year that is over can be had. */
export function statementReadyMail(input: {
  site: string;
  locale: string;
  year: string;
  link: string;
  wishLinks?: WishLinks;
}): Promise<Rendered> {
  const { site, locale, year, link, wishLinks } = input;
  const { receipts, mail } = strings(locale);
  const words = receipts.mail;
  const action = { label: words.statementButton, href: link, plain: mail.plain };
  return renderMail(
    words.statementSubject(site, year),
    <MailLayout site={site} locale={locale} heading={words.statementLead(year)} action={action} wishLinks={wishLinks}>
      <Paragraph>{words.statementBody}</Paragraph>
    </MailLayout>,
  );
}

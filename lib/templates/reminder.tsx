import { strings } from "../strings";
import { FootLink, MailLayout, Paragraph, Quote } from "./layout";
import { type Rendered, renderMail } from "./render";

interface About {
  site: string;
  locale: string;
  link: string;
  /** Where such mails are stopped for good. */
  stop: string;
}

/** To an address that somebody typed: whether it is theirs, and whether they want to be reminded. */
export function reminderConfirmMail({ site, locale, link, stop }: About): Promise<Rendered> {
  const { mail, remindMail: words } = strings(locale);
  const action = { label: words.confirmButton, href: link, plain: mail.plain };
  const foot = (
    <>
      {words.confirmElse} <FootLink href={stop}>{words.stop}</FootLink>
    </>
  );
  return renderMail(
    words.confirmSubject(site),
    <MailLayout site={site} locale={locale} heading={words.confirmLead} action={action} foot={foot}>
      <Paragraph>{words.confirmBody(site)}</Paragraph>
    </MailLayout>,
  );
}

/** The one reminder, in the words of the appeal that runs by then. */
export function reminderMail(
  about: About & { words: { headline: string; text: string; button: string } | null },
): Promise<Rendered> {
  const { site, locale, link, stop, words: ask } = about;
  const { mail, remindMail: words } = strings(locale);
  const action = { label: ask?.button ?? words.button, href: link, plain: mail.plain };
  const foot = (
    <>
      {words.foot} <FootLink href={stop}>{words.stop}</FootLink>
    </>
  );
  return renderMail(
    words.subject(site),
    <MailLayout site={site} locale={locale} heading={words.lead} action={action} foot={foot}>
      <Paragraph>{words.body(site)}</Paragraph>
      {ask && <Quote>{`${ask.headline}\n\n${ask.text}`}</Quote>}
    </MailLayout>,
  );
}

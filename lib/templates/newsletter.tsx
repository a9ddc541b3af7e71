import { strings } from "../strings";
import { FootLink, MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

interface About {
  site: string;
  locale: string;
  link: string;
  /** Where such mails are stopped for good. */
  stop: string;
}

/** To an address that somebody typed: whether it is theirs, and whether they want the newsletter. */
export function newsletterConfirmMail({ site, locale, link, stop }: About): Promise<Rendered> {
  const { mail, newsletterMail: words } = strings(locale);
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

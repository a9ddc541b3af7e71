import { strings } from "../strings";
import { FootLink, MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

export interface About {
  site: string;
  locale: string;
  link: string;
  /** Where such mails are stopped for good. */
  stop: string;
}

/** To an address that somebody typed: whether it is theirs, and whether they want what was asked for. */
export function confirmMail(what: "remindMail" | "newsletterMail", about: About): Promise<Rendered> {
  const { site, locale, link, stop } = about;
  const { mail, [what]: words } = strings(locale);
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

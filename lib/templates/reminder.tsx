import { strings } from "../strings";
import type { About } from "./confirm";
import { FootLink, MailLayout, Paragraph, Quote } from "./layout";
import { type Rendered, renderMail } from "./render";

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

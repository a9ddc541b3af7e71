import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Change {
  site: string;
  locale: string;
  subject: string;
  lead: string;
  /** What happened, and what follows from it. */
  says: readonly string[];
  link: string;
}

/** Tells a member what they changed, or what was changed for them: short, with the way to change it back. */
export function changeMail({ site, locale, subject, lead, says, link }: Change): Promise<Rendered> {
  const { mail, changeMail: words } = strings(locale);
  const action = { label: words.button, href: link, plain: mail.plain };
  return renderMail(
    subject,
    <MailLayout site={site} locale={locale} heading={lead} action={action} foot={mail.troubleFoot}>
      {says.map((sentence) => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
    </MailLayout>,
  );
}

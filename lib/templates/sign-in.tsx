import { strings } from "../strings";
import { Code, MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

interface SignIn {
  site: string;
  locale: string;
  link: string;
  /** The same for another device, typed by hand. */
  code: string;
}

/** The mail with a sign-in link that somebody asked for. The code is not in the subject: locked screens show that. */
export function signInMail({ site, link, locale, code }: SignIn): Promise<Rendered> {
  const words = strings(locale).mail;
  const action = { label: words.signInButton, href: link, plain: words.plain };
  return renderMail(
    words.signInSubject(site),
    <MailLayout site={site} locale={locale} heading={words.signInLead} action={action} foot={words.signInFoot}>
      <Paragraph>{words.signInCode}</Paragraph>
      <Code>{code}</Code>
    </MailLayout>,
  );
}

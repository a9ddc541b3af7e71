import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Told {
  site: string;
  locale: string;
}

function undone({ site, locale }: Told, money: string): Promise<Rendered> {
  const words = strings(locale).mail;
  return renderMail(
    words.doubleSubject(site),
    <MailLayout site={site} locale={locale} heading={words.doubleLead}>
      <Paragraph>{words.doubleBody}</Paragraph>
      <Paragraph>{money}</Paragraph>
    </MailLayout>,
  );
}

/** A second membership was undone, and its money is on its way back. */
export const doubleRefundedMail = (about: Told) => undone(about, strings(about.locale).mail.doubleRefunded);

/** A second membership was undone before anything was charged for it. */
export const doubleCanceledMail = (about: Told) => undone(about, strings(about.locale).mail.doubleNotCharged);

/** A new membership took the place of one that owed money. */
export function doubleReplacedMail({ site, locale }: Told): Promise<Rendered> {
  const words = strings(locale).mail;
  return renderMail(
    words.replacedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.replacedLead}>
      <Paragraph>{words.replacedBody}</Paragraph>
      <Paragraph>{words.replacedOwed}</Paragraph>
    </MailLayout>,
  );
}

/** Of two memberships one was canceled and runs out; the other goes on, and no money was moved. */
export function doubleEndingMail(
  input: Told & { ends: string; date: string; goesOn: string; link: string },
): Promise<Rendered> {
  const { site, locale, ends, date, goesOn, link } = input;
  const words = strings(locale).mail;
  const action = { label: words.welcomeButton, href: link, plain: words.plain };
  return renderMail(
    words.endingSubject(site),
    <MailLayout site={site} locale={locale} heading={words.endingLead} action={action} foot={words.troubleFoot}>
      <Paragraph>{words.endingBody(goesOn, ends, date)}</Paragraph>
      <Paragraph>{words.endingMoney}</Paragraph>
    </MailLayout>,
  );
}

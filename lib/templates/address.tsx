import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

interface Said {
  site: string;
  locale: string;
}
type Purpose = "CHANGE" | "ADD";

/** To an address that a member says is theirs: what it is for, what it would join, and a link that confirms it. */
export function claimMail(input: Said & { purpose: Purpose; isMerge: boolean; link: string }): Promise<Rendered> {
  const { site, locale, purpose, isMerge, link } = input;
  const words = strings(locale).mail;
  const action = { label: words.claimButton, href: link, plain: words.plain };
  return renderMail(
    words.claimSubject(site),
    <MailLayout site={site} locale={locale} heading={words.claimLead} action={action} foot={words.claimFoot}>
      <Paragraph>{words.claimBody[purpose](site)}</Paragraph>
      {isMerge && <Paragraph>{words.claimMerge}</Paragraph>}
    </MailLayout>,
  );
}

/** To the address that an account has: somebody asked for another. */
export function askedMail({ site, locale, purpose, contact }: Said & { purpose: Purpose; contact: string }) {
  const words = strings(locale).mail;
  return renderMail(
    words.askedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.askedLead}>
      <Paragraph>{words.askedBody[purpose]}</Paragraph>
      <Paragraph>{words.askedNothing}</Paragraph>
      <Paragraph>{words.notMe(contact)}</Paragraph>
    </MailLayout>,
  );
}

/** To the address that an account had until now. */
export function changedMail({ site, locale, contact }: Said & { contact: string }): Promise<Rendered> {
  const words = strings(locale).mail;
  return renderMail(
    words.changedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.changedLead}>
      <Paragraph>{words.changedBody}</Paragraph>
      <Paragraph>{words.notMe(contact)}</Paragraph>
    </MailLayout>,
  );
}

/** To an address of an account that is no longer its first, or no longer its own. */
export function movedMail({ site, locale, contact, how }: Said & { contact: string; how: "replaced" | "removed" }) {
  const words = strings(locale).mail.moved[how];
  return renderMail(
    words.subject(site),
    <MailLayout site={site} locale={locale} heading={words.lead}>
      <Paragraph>{words.body}</Paragraph>
      <Paragraph>{strings(locale).mail.notMe(contact)}</Paragraph>
    </MailLayout>,
  );
}

/** To the main address of an account that became part of another. */
export function mergedMail({ site, locale, address, contact }: Said & { address: string; contact: string }) {
  const words = strings(locale).mail;
  return renderMail(
    words.mergedSubject(site),
    <MailLayout site={site} locale={locale} heading={words.mergedLead}>
      <Paragraph>{words.mergedBody(address)}</Paragraph>
      <Paragraph>{words.notMe(contact)}</Paragraph>
    </MailLayout>,
  );
}

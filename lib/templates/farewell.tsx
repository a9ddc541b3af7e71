import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

/** The last mail to somebody whose data was erased: what is gone, and what stays. */
export function farewellMail(input: { site: string; locale: string; retention: string }): Promise<Rendered> {
  const { site, locale, retention } = input;
  const words = strings(locale).mail;
  return renderMail(
    words.farewellSubject(site),
    <MailLayout site={site} locale={locale} heading={words.farewellLead}>
      <Paragraph>{words.farewellBody}</Paragraph>
      <Paragraph>{words.farewellKept(retention)}</Paragraph>
      <Paragraph>{words.farewellThanks}</Paragraph>
    </MailLayout>,
  );
}

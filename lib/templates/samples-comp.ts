import { strings } from "../strings";
import { changeMail } from "./change";
import type { Rendered } from "./render";

interface Sampled {
  site: string;
  locale: string;
  link: string;
}

const day = "March 14, 2027";

/** The mails about a free membership, with made-up contents. */
export const compSamples = {
  "comp-given": ({ site, locale, link }: Sampled): Promise<Rendered> => {
    const { subject, lead, body } = strings(locale).compMail.given;
    return changeMail({ site, locale, link, subject: subject(site), lead, says: [body(site, day)] });
  },
  "comp-ending": ({ site, locale, link }: Sampled): Promise<Rendered> => {
    const { subject, lead, body, offer } = strings(locale).compMail.ending;
    return changeMail({ site, locale, link, subject: subject(site, day), lead, says: [body(day), offer] });
  },
  "sign-in-link": ({ site, locale, link }: Sampled): Promise<Rendered> => {
    const { subject, lead, body } = strings(locale).compMail.link;
    return changeMail({ site, locale, link, subject: subject(site), lead, says: [body(site)] });
  },
  "comp-ended": ({ site, locale, link }: Sampled): Promise<Rendered> => {
    const { subject, lead, body } = strings(locale).compMail.ended;
    return changeMail({ site, locale, link, subject: subject(site), lead, says: [body] });
  },
};

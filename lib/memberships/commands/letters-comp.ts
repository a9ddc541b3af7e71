import { db } from "../../db";
import { formatDate, strings } from "../../strings";
import { changeMail } from "../../templates/change";
import type { Compose, LetterContext } from "./letters";

/** The free membership that a letter is about, and the last day of it. */
async function compOf({ subjectId, locale, timeZone }: LetterContext) {
  const { status, cancelAt } = await db.membership.findUniqueOrThrow({ where: { id: subjectId } });
  // It ends when its last day is over.
  const day = cancelAt && formatDate(new Date(cancelAt.getTime() - 1), locale, timeZone);
  return { day: status === "ACTIVE" ? day : null, isOver: status === "ENDED", words: strings(locale).compMail };
}

/** Letters about memberships that the newsroom gives for free, and the link that staff send to who cannot sign in. */
export const compLetters = {
  "comp-given": async (context) => {
    const { site, locale, signInLink } = context;
    const { day, words } = await compOf(context);
    if (!day) return null;
    const { subject, lead, body } = words.given;
    const link = await signInLink("/account");
    return { mail: await changeMail({ site, locale, subject: subject(site), lead, says: [body(site, day)], link }) };
  },
  "comp-ending": async (context) => {
    const { site, locale, signInLink } = context;
    const { day, words } = await compOf(context);
    if (!day) return null;
    const { subject, lead, body, offer } = words.ending;
    const says = [body(day), offer];
    const link = await signInLink("/account");
    return { mail: await changeMail({ site, locale, subject: subject(site, day), lead, says, link }) };
  },
  "comp-ended": async (context) => {
    const { site, locale, signInLink } = context;
    const { isOver, words } = await compOf(context);
    if (!isOver) return null;
    const { subject, lead, body } = words.ended;
    const link = await signInLink("/account");
    return { mail: await changeMail({ site, locale, subject: subject(site), lead, says: [body], link }) };
  },
  "sign-in-link": async ({ site, locale, signInLink }) => {
    const { subject, lead, body } = strings(locale).compMail.link;
    const link = await signInLink("/account");
    return { mail: await changeMail({ site, locale, subject: subject(site), lead, says: [body(site)], link }) };
  },
} satisfies Record<string, Compose>;

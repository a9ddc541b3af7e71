import { db } from "../../db";
import { sendMail } from "../../email";
import { env } from "../../env";
import { isSpent } from "../../limits";
import { pathIn } from "../../locale";
import { sealValue } from "../../seal";
import { getSettings } from "../../settings";
import { confirmMail } from "../../templates/confirm";
import { derivedToken, hashToken } from "../../tokens";
import { LEAVE_NEWSLETTER } from "../queries";
import { NO_NEWSLETTER } from "./newsletter";

const linkTo = (locale: string, path: string, token: string) =>
  new URL(pathIn(locale, `${path}?${new URLSearchParams({ token })}`), env.APP_URL).href;

/** Where an address leaves the list by one click. `isUnasked`: from a mail that somebody else may have wished for. */
export const leaveLink = (address: string, locale: string, isUnasked = false): string =>
  linkTo(
    locale,
    "/newsletter/leave",
    Buffer.from(sealValue(LEAVE_NEWSLETTER, { address, isUnasked })).toString("base64url"),
  );

/** The same whenever the mail is written, so that one tried again brings the link that the first try brought. */
const tokenOf = (id: string) => derivedToken("newsletter", id);

/** Takes the mail that is to be sent now, so that nobody else sends it too: rather none than two. */
async function take(id: string, now: Date) {
  const { count } = await db.newsletterSignup.updateMany({
    where: { id, sendingAt: null, confirmedAt: null, askedAt: null, expiresAt: { gt: now } },
    data: { sendingAt: now, tokenHash: hashToken(tokenOf(id)) },
  });
  return count > 0 ? await db.newsletterSignup.findUnique({ where: { id } }) : null;
}

async function isWelcome(address: string): Promise<boolean> {
  if (await isSpent(NO_NEWSLETTER, address)) return false;
  const email = await db.memberEmail.findUnique({ where: { address }, select: { bouncedAt: true } });
  return !email?.bouncedAt;
}

/** The job that asks whose address it is for a yes, once; where nobody wants such mails, nothing is sent and nothing kept. */
export async function askNewsletter({ signupId: id }: { signupId: string }, now = new Date()): Promise<void> {
  const signup = await take(id, now);
  if (!signup) return;
  const { address, locale } = signup;
  let isAsked = false;
  try {
    if (await isWelcome(address)) {
      const site = (await getSettings()).organisation.name;
      const stop = leaveLink(address, locale, true);
      const mail = await confirmMail("newsletterMail", {
        site,
        locale,
        link: linkTo(locale, "/newsletter/confirm", tokenOf(id)),
        stop,
      });
      const messageId = `newsletter-confirm-${id}-${signup.expiresAt.getTime()}`;
      isAsked = (await sendMail({ ...mail, to: address, messageId, unsubscribe: stop })) === null;
    }
  } catch (error) {
    await db.newsletterSignup.updateMany({ where: { id }, data: { sendingAt: null } });
    throw error;
  }
  const isUnconfirmed = { id, confirmedAt: null };
  if (isAsked) await db.newsletterSignup.updateMany({ where: { id }, data: { askedAt: now, sendingAt: null } });
  else await db.newsletterSignup.deleteMany({ where: isUnconfirmed });
}

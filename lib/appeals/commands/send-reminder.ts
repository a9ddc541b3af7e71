import type { Reminder } from "../../../prisma/generated/client";
import { plainText } from "../../articles/rules";
import { db } from "../../db";
import { sendMail } from "../../email";
import { env } from "../../env";
import { isSpent } from "../../limits";
import { pathIn } from "../../locale";
import { isLive } from "../../members/rules";
import { recordBounce } from "../../memberships/commands";
import { sealValue } from "../../seal";
import { getSettings } from "../../settings";
import { confirmMail } from "../../templates/confirm";
import { reminderMail } from "../../templates/reminder";
import { derivedToken, hashToken } from "../../tokens";
import { getDefaultAsk } from "../queries/default-ask";
import { STOP_REMINDERS } from "../queries/reminders";
import { mayRemind } from "../rules";
import { STOPPED } from "./remind";

const linkTo = (path: string, query: Record<string, string>) =>
  new URL(`${path}?${new URLSearchParams(query)}`, env.APP_URL).href;

/** The same whenever the mail is written, so that one tried again brings the link that the first try brought. */
const tokenOf = (id: string) => derivedToken("reminder", id);

const stopLink = ({ address, locale }: Reminder) =>
  linkTo(pathIn(locale, "/remind/stop"), {
    token: Buffer.from(sealValue(STOP_REMINDERS, address)).toString("base64url"),
  });

/**
 * Takes the one mail that is to be sent now, so that nobody else sends it too. Should the process die while it has it,
 * that mail is not sent any more: rather none than two.
 */
async function take(id: string, now: Date): Promise<Reminder | null> {
  const toAsk = { confirmedAt: null, askedAt: null };
  const { count } = await db.reminder.updateMany({
    where: { id, sendingAt: null, OR: [toAsk, { dueAt: { lte: now } }] },
    data: { sendingAt: now, tokenHash: hashToken(tokenOf(id)) },
  });
  return count > 0 ? await db.reminder.findUnique({ where: { id } }) : null;
}

/** Whether nothing speaks against writing to an address now. */
async function isWelcome({ address, confirmedAt }: Reminder): Promise<boolean> {
  if (await isSpent(STOPPED, address)) return false;
  const email = await db.memberEmail.findUnique({ where: { address }, include: { member: true } });
  if (!email) return true;
  const { status, appealsOff, lastGiftAt } = email.member;
  const isMember = status !== null && isLive(status);
  return mayRemind({ isBounced: email.bouncedAt !== null, isMember, appealsOff, lastGiftAt }, confirmedAt);
}

async function write({ id, confirmedAt, locale }: Reminder, stop: string, now: Date) {
  const { organisation } = await getSettings();
  const { name: site } = organisation;
  if (!confirmedAt) {
    const link = linkTo(pathIn(locale, "/remind/confirm"), { token: tokenOf(id) });
    return await confirmMail("remindMail", { site, locale, link, stop });
  }
  const ask = await getDefaultAsk({ placement: "article-end", locale, now });
  const from: Record<string, string> = ask ? { appeal: ask.appealId, variant: ask.variantId } : {};
  const words = ask && { headline: ask.headline, text: plainText(ask.body), button: ask.button };
  return await reminderMail({ site, locale, link: linkTo(pathIn(locale, "/join"), from), stop, words });
}

/**
 * The job that sends either mail about a reminder, each once: the one that asks whose address it is for a yes, and then
 * the reminder, with which the address goes. Nothing is written to who became a member, or wants none of it.
 */
export async function sendReminder({ reminderId: id }: { reminderId: string }, now = new Date()): Promise<void> {
  const reminder = await take(id, now);
  if (!reminder) return;
  const { address, confirmedAt } = reminder;
  let isOver = true;
  try {
    if (await isWelcome(reminder)) {
      const stop = stopLink(reminder);
      const mail = await write(reminder, stop, now);
      const messageId = `${confirmedAt ? "reminder" : "reminder-confirm"}-${id}`;
      const status = await sendMail({ ...mail, to: address, messageId, unsubscribe: stop });
      if (status) await recordBounce({ address, status });
      isOver = confirmedAt !== null || status !== null;
    }
  } catch (error) {
    await db.reminder.updateMany({ where: { id }, data: { sendingAt: null } });
    throw error;
  }
  if (isOver) await db.reminder.deleteMany({ where: { id } });
  else await db.reminder.updateMany({ where: { id }, data: { askedAt: now, sendingAt: null } });
}

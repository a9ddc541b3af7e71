import type { EmailMessage } from "../../../prisma/generated/client";
import { db } from "../../db";
import { sendMail } from "../../email";
import { pathIn } from "../../locale";
import { createSignInLink, wishLinks } from "../../members/commands";
import { WISHES } from "../../members/schema";
import type { Template } from "../../messages";
import { withoutAddresses } from "../../redact";
import { getSettings } from "../../settings";
import { LETTERS, type Letter } from "./letters";
import { recordBounce } from "./record-bounce";

const WEEK = 7 * 24 * 60 * 60;

type Ready = Letter & { to: string; unsubscribe?: string };

/** A link for as long as the address is somebody's: an erasure that is under way is waited for. */
async function linkFor(address: string, returnTo?: string): Promise<string> {
  return await db.$transaction(async (tx) => {
    const held = await tx.$queryRaw<object[]>`SELECT 1 FROM "MemberEmail" WHERE "address" = ${address} FOR KEY SHARE`;
    return held.length > 0 ? await createSignInLink(tx, address, WEEK, returnTo) : "";
  });
}

/**
 * The letter and where it goes; null when there is nobody to write to, or nothing to say any more; `unwanted` when its
 * member does without such mails.
 */
async function compose(message: EmailMessage): Promise<Ready | "unwanted" | null> {
  const { organisation } = await getSettings();
  const member =
    message.memberId === null
      ? null
      : await db.member.findUnique({
          where: { id: message.memberId },
          include: { emails: { orderBy: [{ isPrimary: "desc" }, { createdAt: "desc" }], take: 1 } },
        });
  const [email] = member?.emails ?? [];
  // A letter to another address still goes: who mends an address that mail comes back from is sent one.
  const address = email && !email.bouncedAt ? email.address : null;
  const locale = member?.locale ?? organisation.locale;
  const letter = await LETTERS[message.template as Template]({
    message,
    subjectId: message.cause.split(":")[1] ?? "",
    site: organisation.name,
    contact: organisation.email,
    locale,
    timeZone: organisation.timeZone,
    member,
    address,
    signInLink: async (returnTo) => (address ? await linkFor(address, pathIn(locale, returnTo)) : ""),
    wishLinks: (wish) => wishLinks(message.memberId ?? "", wish, locale),
  });
  const to = letter?.to ?? address;
  if (!letter || !to) return null;
  if (!letter.wish || !member) return { ...letter, to };
  if (!member[WISHES[letter.wish]]) return "unwanted";
  return { ...letter, to, unsubscribe: wishLinks(member.id, letter.wish, locale).stop };
}

/** The job that sends one queued mail. Sent once: a message that is SENT is not sent again, nor one that came back for good. */
export async function sendMessage({ messageId }: { messageId: string }): Promise<void> {
  const where = { id: messageId };
  const message = await db.emailMessage.findUnique({ where });
  if (!message || message.state === "SENT" || message.state === "BOUNCED") return;
  try {
    const letter = await compose(message);
    if (!letter) {
      await db.emailMessage.update({
        where,
        data: { state: "FAILED", error: "There is nobody to write to, or mail to them comes back." },
      });
      return;
    }
    if (letter === "unwanted") {
      await db.emailMessage.update({ where, data: { state: "UNWANTED", error: null } });
      return;
    }
    const { mail, to, attachments = [], unsubscribe } = letter;
    const id = `${message.template}-${messageId}-${message.attempts}`;
    const status = await sendMail({ ...mail, to, attachments, messageId: id, ...(unsubscribe && { unsubscribe }) });
    if (status) {
      await db.emailMessage.update({ where, data: { state: "BOUNCED", attempts: { increment: 1 }, error: status } });
      await recordBounce({ address: to, status });
      return;
    }
  } catch (error) {
    await db.emailMessage.update({
      where,
      data: { state: "FAILED", attempts: { increment: 1 }, error: withoutAddresses(String(error)).slice(0, 300) },
    });
    throw error;
  }
  await db.emailMessage.update({
    where,
    data: { state: "SENT", sentAt: new Date(), error: null, attempts: { increment: 1 } },
  });
}

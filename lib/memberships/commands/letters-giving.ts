import { db } from "../../db";
import { env } from "../../env";
import { dedicationInWords, givenInWords } from "../../giving/rules";
import { formatDate } from "../../strings";
import { dedicationMail, giftFailedMail, giftThanksMail } from "../../templates/gift";
import type { Compose, LetterContext } from "./letters";
import { receiptFiles } from "./letters-money";

/** What was chosen, with the payment that made it true; null where there is none, or it was erased. */
async function paidAttempt({ subjectId }: LetterContext) {
  const attempt = await db.checkoutAttempt.findUnique({
    where: { id: subjectId },
    include: { payments: { where: { status: "SUCCEEDED" }, orderBy: { createdAt: "asc" }, take: 1 } },
  });
  const [payment] = attempt?.payments ?? [];
  return attempt && payment?.paidAt ? { ...attempt, paidAt: payment.paidAt, paymentId: payment.id } : null;
}

/** Letters about something that somebody gave: `subjectId` is its attempt. */
export const givingLetters = {
  "gift-thanks": async (context) => {
    const { site, locale, timeZone, signInLink } = context;
    const attempt = await paidAttempt(context);
    if (!attempt) return null;
    const said = dedicationInWords(attempt, locale);
    const attachments = await receiptFiles(context, attempt.paymentId);
    const mail = await giftThanksMail({
      ...{ site, locale },
      given: givenInWords(attempt, locale),
      date: formatDate(attempt.paidAt, locale, timeZone),
      dedication: said ? { said, address: attempt.notifyAddress } : null,
      link: await signInLink("/account"),
      isReceipt: attachments.length > 0,
    });
    return { mail, attachments };
  },
  "gift-failed": async ({ subjectId, site, locale, timeZone }) => {
    const attempt = await db.checkoutAttempt.findUnique({
      where: { id: subjectId },
      include: { given: { select: { id: true } }, payments: { orderBy: { createdAt: "desc" } } },
    });
    const [latest] = attempt?.payments ?? [];
    if (!attempt || !latest || attempt.payments.some(({ status }) => status !== "FAILED")) return null;
    const isForSomebody = attempt.given !== null;
    const again = new URL(isForSomebody ? "/give-membership" : "/join", env.APP_URL);
    if (!isForSomebody) {
      again.searchParams.set("frequency", attempt.frequency);
      again.searchParams.set("amount", String(attempt.amount));
    }
    const date = formatDate(latest.createdAt, locale, timeZone);
    const given = givenInWords(attempt, locale);
    return { mail: await giftFailedMail({ site, locale, given, date, isForSomebody, link: again.href }) };
  },
  dedication: async (context) => {
    const { site, member } = context;
    const attempt = await paidAttempt(context);
    if (!attempt) return null;
    const { tribute, honoree, notifyAddress, notifyWords, isAnonymous, locale } = attempt;
    if (!tribute || !honoree || !notifyAddress) return null;
    const giver = isAnonymous ? null : (member?.name ?? null);
    const letter = { site, locale, tribute, honoree, giver, ownWords: notifyWords, link: env.APP_URL };
    return { mail: await dedicationMail(letter), to: notifyAddress };
  },
} satisfies Record<string, Compose>;

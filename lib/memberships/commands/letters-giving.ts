import type { CheckoutAttempt } from "../../../prisma/generated/client";
import { db } from "../../db";
import { env } from "../../env";
import { dedicationInWords, givenInWords, promiseInWords } from "../../giving/rules";
import { pathIn } from "../../locale";
import { isLive } from "../../members/rules";
import { formatDate } from "../../strings";
import { dedicationMail, giftFailedMail, giftThanksMail, joinFailedMail } from "../../templates/gift";
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

/** What was chosen and no bank paid, and when; null where it was paid after all, or erased. */
async function failedAttempt({ subjectId, locale, timeZone }: LetterContext) {
  const attempt = await db.checkoutAttempt.findUnique({
    where: { id: subjectId },
    include: { given: { select: { id: true } }, payments: { orderBy: { createdAt: "desc" } } },
  });
  const [latest] = attempt?.payments ?? [];
  if (!attempt || !latest || attempt.payments.some(({ status }) => status !== "FAILED")) return null;
  return { ...attempt, date: formatDate(latest.createdAt, locale, timeZone) };
}

/** Who has become a member by another way meanwhile needs no second one. */
async function isMemberElsewise(memberId: string | undefined, attemptId: string): Promise<boolean> {
  if (!memberId) return false;
  const others = await db.membership.findMany({ where: { memberId }, select: { status: true, attemptId: true } });
  return others.some((other) => isLive(other.status) && other.attemptId !== attemptId);
}

/** The form as it was filled in; of a membership for somebody else, in its currency. */
function again({ frequency, amount, currency }: CheckoutAttempt, locale: string, isForSomebody = false): string {
  const url = new URL(pathIn(locale, isForSomebody ? "/give-membership" : "/join"), env.APP_URL);
  if (isForSomebody) url.searchParams.set("currency", currency);
  if (isForSomebody) return url.href;
  url.searchParams.set("frequency", frequency);
  url.searchParams.set("amount", String(amount));
  url.searchParams.set("currency", currency);
  return url.href;
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
  "gift-failed": async (context) => {
    const { site, locale } = context;
    const attempt = await failedAttempt(context);
    if (!attempt) return null;
    const isForSomebody = attempt.given !== null;
    const link = again(attempt, locale, isForSomebody);
    const given = givenInWords(attempt, locale);
    return { mail: await giftFailedMail({ site, locale, given, date: attempt.date, isForSomebody, link }) };
  },
  "join-failed": async (context) => {
    const { site, locale, member } = context;
    const attempt = await failedAttempt(context);
    if (!attempt || attempt.frequency === "ONE_TIME" || (await isMemberElsewise(member?.id, attempt.id))) return null;
    const gives = promiseInWords({ ...attempt, plan: attempt.frequency }, locale);
    return { mail: await joinFailedMail({ site, locale, gives, date: attempt.date, link: again(attempt, locale) }) };
  },
  dedication: async (context) => {
    const { site, member } = context;
    const attempt = await paidAttempt(context);
    if (!attempt) return null;
    const { tribute, honoree, notifyAddress, notifyWords, isAnonymous, locale } = attempt;
    if (!tribute || !honoree || !notifyAddress) return null;
    const giver = isAnonymous ? null : (member?.name ?? null);
    const letter = {
      site,
      locale,
      tribute,
      honoree,
      giver,
      ownWords: notifyWords,
      link: env.APP_URL + pathIn(locale, "/").replace(/\/$/, ""),
    };
    return { mail: await dedicationMail(letter), to: notifyAddress };
  },
} satisfies Record<string, Compose>;

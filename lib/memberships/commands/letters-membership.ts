import { db } from "../../db";
import { promiseInWords, renewalInWords } from "../../giving/rules";
import { nextCharge } from "../../members/rules";
import { formatDate } from "../../strings";
import { doubleCanceledMail, doubleEndingMail, doubleRefundedMail, doubleReplacedMail } from "../../templates/doubles";
import { annualRenewalMail } from "../../templates/renewal";
import {
  cardExpiringMail,
  cardRefusedMail,
  membershipDisputedMail,
  membershipEndedMail,
  paymentConfirmMail,
  paymentFailedMail,
} from "../../templates/trouble";
import { welcomeMail } from "../../templates/welcome";
import type { Compose, LetterContext } from "./letters";
import { firstReceipt } from "./letters-money";
import { isCardInUse } from "./notice-cards";
import { payPage } from "./pay-page";

/** The membership that a letter is about. */
const promiseOf = ({ subjectId }: Pick<LetterContext, "subjectId">) =>
  db.membership.findUniqueOrThrow({ where: { id: subjectId } });

const trouble =
  (write: typeof paymentFailedMail, returnTo: string): Compose =>
  async (context) => {
    const { site, locale, signInLink } = context;
    const gives = promiseInWords(await promiseOf(context), locale);
    return { mail: await write({ site, locale, gives, link: await signInLink(returnTo) }) };
  };

/** Letters about the life of a membership. */
export const membershipLetters = {
  welcome: async (context) => {
    const { site, locale, timeZone, signInLink } = context;
    const membership = await promiseOf(context);
    const isUnpaid = (await db.payment.count({ where: { membershipId: membership.id } })) === 0;
    const charge = isUnpaid ? nextCharge(membership) : null;
    const attachments = await firstReceipt(context);
    const mail = await welcomeMail({
      ...{ site, locale },
      renews: renewalInWords(membership, locale),
      firstCharge: charge && formatDate(charge.at, locale, timeZone),
      link: await signInLink("/account"),
      isReceipt: attachments.length > 0,
    });
    return { mail, attachments };
  },
  "payment-failed": trouble(paymentFailedMail, "/account"),
  "card-refused": trouble(cardRefusedMail, "/account"),
  "payment-confirm": async (context) => {
    const { site, locale, subjectId } = context;
    const link = await payPage(subjectId);
    if (!link) return null;
    const gives = promiseInWords(await promiseOf(context), locale);
    return { mail: await paymentConfirmMail({ site, locale, gives, link }) };
  },
  "annual-renewal": async (context) => {
    const { site, locale, timeZone, signInLink } = context;
    const membership = await promiseOf(context);
    const { status, cancelAt, currentPeriodEnd } = membership;
    if (status !== "ACTIVE" || cancelAt || !currentPeriodEnd) return null;
    const gives = promiseInWords(membership, locale);
    const date = formatDate(currentPeriodEnd, locale, timeZone);
    return { mail: await annualRenewalMail({ site, locale, gives, date, link: await signInLink("/account") }) };
  },
  "card-expiring": async (context) =>
    (await isCardInUse(await promiseOf(context), context.message.cause))
      ? await trouble(cardExpiringMail, "/account")(context)
      : null,
  "membership-ended": trouble(membershipEndedMail, "/join"),
  "membership-disputed": trouble(membershipDisputedMail, "/join"),
  "double-refunded": async ({ site, locale }) => ({ mail: await doubleRefundedMail({ site, locale }) }),
  "double-canceled": async ({ site, locale }) => ({ mail: await doubleCanceledMail({ site, locale }) }),
  "double-undone": async ({ site, locale }) => ({ mail: await doubleReplacedMail({ site, locale }) }),
  "double-ending": async (context) => {
    const { site, locale, timeZone, signInLink } = context;
    const membership = await promiseOf(context);
    const { cancelAt, duplicateOfId } = membership;
    if (!cancelAt || !duplicateOfId) return null;
    const ends = promiseInWords(membership, locale);
    const goesOn = promiseInWords(await promiseOf({ subjectId: duplicateOfId }), locale);
    const date = formatDate(cancelAt, locale, timeZone);
    return { mail: await doubleEndingMail({ site, locale, ends, goesOn, date, link: await signInLink("/account") }) };
  },
} satisfies Record<string, Compose>;

import { db } from "../../db";
import { pathIn } from "../../locale";
import { createSignInLink } from "../../members/commands";
import { formatMoney } from "../../money";
import { formatDate } from "../../strings";
import {
  givenClaimMail,
  givenConfirmedMail,
  givenEndedMail,
  givenEndingMail,
  givenMail,
  givenRedeemedMail,
  givenWelcomeMail,
} from "../../templates/given";
import { giftLink, giftPath } from "../queries/gift-link";
import { givenState } from "../rules/given";
import type { Compose, LetterContext } from "./letters";
import { receiptFiles } from "./letters-money";

const HOUR = 60 * 60;
const MANAGE = "/account/given";

const givenOf = ({ subjectId }: LetterContext) =>
  db.givenMembership.findUniqueOrThrow({ where: { id: subjectId }, include: { membership: true } });

const isRedeemable = (given: Parameters<typeof givenState>[0]) =>
  ["open", "waiting"].includes(givenState(given, new Date()));

/** The given membership behind a membership that somebody has. */
async function receivedOf({ subjectId, locale, timeZone }: LetterContext) {
  const membership = await db.membership.findUniqueOrThrow({ where: { id: subjectId }, include: { given: true } });
  const until = membership.currentPeriodEnd && formatDate(membership.currentPeriodEnd, locale, timeZone);
  return { giver: membership.given?.giverName ?? "", until: until ?? "" };
}

/** Letters about memberships that one person gives to another. */
export const givenLetters = {
  "given-confirmed": async (context) => {
    const { site, locale, timeZone, signInLink } = context;
    const given = await givenOf(context);
    const { plan, amount, currency, recipientAddress: address, deliverAt, deliveredAt } = given;
    const day = deliverAt && !deliveredAt ? formatDate(deliverAt, locale, timeZone) : null;
    const money = formatMoney(amount, currency, locale);
    const link = await signInLink(MANAGE);
    const attachments = given.paymentId ? await receiptFiles(context, given.paymentId) : [];
    const about = {
      amount: money,
      plan,
      address,
      day,
      gift: giftLink(given, locale),
      isReceipt: attachments.length > 0,
    };
    return { mail: await givenConfirmedMail({ site, locale, link, ...about }), attachments };
  },
  given: async (context) => {
    const { site, locale, timeZone } = context;
    const given = await givenOf(context);
    const { giverName: giver, recipientName: name, recipientAddress: to, plan, message, expiresAt } = given;
    // A link that was replaced since is not sent any more.
    const isOwn = context.message.cause.endsWith(`:${given.linkVersion}`);
    if (!to || !expiresAt || !isOwn || !isRedeemable(given)) return null;
    const until = formatDate(expiresAt, locale, timeZone);
    return {
      to,
      mail: await givenMail({ site, locale, link: giftLink(given, locale), giver, plan, name, message, until }),
    };
  },
  "given-claim": async (context) => {
    const { site, locale } = context;
    const given = await givenOf(context);
    const { claimAddress: to } = given;
    if (!to || !context.message.cause.endsWith(`:${given.claims}`) || !isRedeemable(given)) return null;
    const link = await createSignInLink(db, to, HOUR, pathIn(locale, giftPath(given)));
    return { to, mail: await givenClaimMail({ site, locale, link }) };
  },
  "given-redeemed": async (context) => {
    const { site, locale, timeZone, signInLink } = context;
    const { recipientName: name, membership } = await givenOf(context);
    if (!membership?.currentPeriodEnd) return null;
    const until = formatDate(membership.currentPeriodEnd, locale, timeZone);
    return { mail: await givenRedeemedMail({ site, locale, link: await signInLink(MANAGE), name, until }) };
  },
  "given-welcome": async (context) => {
    const { site, locale, timeZone, signInLink } = context;
    const membership = await db.membership.findUniqueOrThrow({ where: { id: context.subjectId } });
    const { status, plan, startedAt, currentPeriodStart: begins } = membership;
    if (status === "ENDED") return null;
    const from = begins && begins > startedAt ? formatDate(begins, locale, timeZone) : null;
    const about = { ...(await receivedOf(context)), plan, from, link: await signInLink("/account") };
    return { mail: await givenWelcomeMail({ site, locale, ...about }) };
  },
  "given-ending": async (context) => {
    const { site, locale, signInLink } = context;
    const link = await signInLink("/account");
    return { mail: await givenEndingMail({ site, locale, link, ...(await receivedOf(context)) }) };
  },
  "given-ended": async (context) => {
    const { site, locale, signInLink } = context;
    const { giver } = await receivedOf(context);
    return { mail: await givenEndedMail({ site, locale, link: await signInLink("/join"), giver }) };
  },
} satisfies Record<string, Compose>;

import { system } from "../../actor";
import { db } from "../../db";
import type { Attachment } from "../../email";
import { env } from "../../env";
import { pathIn } from "../../locale";
import { getPaperLogo } from "../../logo";
import { formatMoney } from "../../money";
import type { Paper } from "../../paper";
import { formatDate, strings } from "../../strings";
import { writePdf } from "../../templates/paper-pdf";
import { receiptMail, refundedMail, statementReadyMail } from "../../templates/receipt";
import { getReceipt } from "../queries";
import type { Compose, LetterContext } from "./letters";

const PAYMENTS = "/account/payments";

async function fileOf(paper: Paper): Promise<Attachment> {
  return {
    filename: paper.fileName,
    content: await writePdf(paper, await getPaperLogo()),
    contentType: "application/pdf",
  };
}

/** The receipt of a payment that is still the member's own, with what letters say of it. */
async function receiptOf({ member, locale, timeZone }: LetterContext, paymentId: string) {
  const receipt = await getReceipt({ actor: system("mail"), id: paymentId });
  if (!receipt || receipt.memberId !== member?.id) return null;
  const { paper, amount, currency, paidAt, what } = receipt;
  return {
    said: {
      locale,
      amount: formatMoney(amount, currency, locale),
      what: strings(locale).receipts.what[what],
      date: formatDate(paidAt, locale, timeZone),
    },
    isMembership: what !== "GIFT" && what !== "OFFLINE",
    attachments: [await fileOf(paper)],
  };
}

/** The receipt of a payment, for a letter that brings it along; nothing where it has none. */
export async function receiptFiles(context: LetterContext, paymentId: string): Promise<Attachment[]> {
  return (await receiptOf(context, paymentId))?.attachments ?? [];
}

/** What a welcome brings along: the receipt of the membership's first payment, once that went through. */
export async function firstReceipt(context: LetterContext): Promise<Attachment[]> {
  const first = await db.payment.findFirst({
    where: { membershipId: context.subjectId, status: "SUCCEEDED" },
    orderBy: [{ paidAt: "asc" }, { id: "asc" }],
  });
  return first ? await receiptFiles(context, first.id) : [];
}

/** Letters about money that moved. */
export const moneyLetters = {
  receipt: async (context) => {
    const { message, subjectId, site, wishLinks } = context;
    const receipt = await receiptOf(context, subjectId);
    if (!receipt) return null;
    const { said, attachments } = receipt;
    const isCopy = message.cause !== `receipt:${subjectId}`;
    const link = env.APP_URL + pathIn(context.locale, PAYMENTS);
    // A copy was asked for, and a gift was made by hand; what comes by itself with every renewal, one can do without.
    if (isCopy || !receipt.isMembership)
      return { mail: await receiptMail({ ...said, site, isCopy, link }), attachments };
    const mail = await receiptMail({ ...said, site, isCopy, link, wishLinks: wishLinks("receipts") });
    return { mail, attachments, wish: "receipts" };
  },
  refunded: async (context) => {
    const { subjectId, site, locale } = context;
    const refund = await db.refund.findUnique({ where: { id: subjectId } });
    const receipt = refund && (await receiptOf(context, refund.paymentId));
    if (!receipt) return null;
    const { said, attachments } = receipt;
    const amount = formatMoney(refund.amount, refund.currency, locale);
    return {
      mail: await refundedMail({ ...said, site, amount, link: env.APP_URL + pathIn(locale, PAYMENTS) }),
      attachments,
    };
  },
  "statement-ready": async ({ subjectId: year, site, locale, wishLinks }) => {
    const link = `${env.APP_URL}${pathIn(locale, PAYMENTS)}/statement?year=${year}`;
    const mail = await statementReadyMail({ site, locale, year, link, wishLinks: wishLinks("statements") });
    return { mail, wish: "statements" };
  },
} satisfies Record<string, Compose>;

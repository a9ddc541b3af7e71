import type { Template } from "../messages";
import { askedMail, changedMail, claimMail, mergedMail, movedMail } from "./address";
import { confirmMail } from "./confirm";
import { doubleCanceledMail, doubleEndingMail, doubleRefundedMail, doubleReplacedMail } from "./doubles";
import { dedicationMail, giftFailedMail, giftThanksMail, joinFailedMail } from "./gift";
import {
  givenClaimMail,
  givenConfirmedMail,
  givenEndedMail,
  givenEndingMail,
  givenMail,
  givenRedeemedMail,
  givenWelcomeMail,
} from "./given";
import { receiptMail, refundedMail, statementReadyMail } from "./receipt";
import { reminderMail } from "./reminder";
import type { Rendered } from "./render";
import { annualRenewalMail } from "./renewal";
import { changeSamples } from "./samples-change";
import { compSamples } from "./samples-comp";
import { signInMail } from "./sign-in";
import { staffInviteMail, staffTestMail } from "./staff";
import {
  cardExpiringMail,
  cardRefusedMail,
  membershipDisputedMail,
  membershipEndedMail,
  paymentConfirmMail,
  paymentFailedMail,
} from "./trouble";
import { welcomeMail } from "./welcome";

export interface Sampled {
  site: string;
  locale: string;
  /** Where the buttons of a sample lead. */
  link: string;
}
type Sample = (about: Sampled) => Promise<Rendered>;

const gives = "$10 a month";
const given = { giver: "Robin Reader", plan: "ANNUAL" as const };
const asked = {
  headline: "Free to read, because readers pay",
  text: "Nobody is kept from reading here.\nReaders who can pay for it make that possible.",
  button: "Give now",
};
const contact = "hello@news.example";
const date = "March 14, 2027";
const wishLinksTo = (link: string) => ({ stop: link, choose: link });
const paid = { amount: "$10.61", what: "Monthly membership", date };

/** Every mail with made-up contents, for looking at. A template without one fails compilation. */
export const SAMPLES: Record<Template | "sign-in" | "reminder-confirm" | "reminder" | "newsletter-confirm", Sample> = {
  "reminder-confirm": (about) => confirmMail("remindMail", { ...about, stop: about.link }),
  reminder: (about) => reminderMail({ ...about, stop: about.link, words: asked }),
  "newsletter-confirm": (about) => confirmMail("newsletterMail", { ...about, stop: about.link }),
  "sign-in": (about) => signInMail({ ...about, code: "042042" }),
  welcome: (about) =>
    welcomeMail({
      ...{ ...about, renews: "Renews at $10 a month until you cancel." },
      ...{ firstCharge: date, isReceipt: true },
    }),
  "gift-thanks": (about) =>
    giftThanksMail({
      ...{ ...about, date, given: "$50, plus $1.81 to cover the fee" },
      dedication: { said: "In memory of Otto Lind", address: "kin@example.org" },
      isReceipt: true,
    }),
  "gift-failed": (about) => giftFailedMail({ ...about, given: "$50", date, isForSomebody: false }),
  "join-failed": (about) => joinFailedMail({ ...about, gives, date }),
  dedication: (about) =>
    dedicationMail({
      ...{ ...about, tribute: "MEMORY", honoree: "Otto Lind", giver: "Robin Reader" },
      ownWords: "He read it every morning,\nand so do we.",
    }),
  "annual-renewal": (about) => annualRenewalMail({ ...about, gives: "$60 a year", date }),
  "payment-failed": (about) => paymentFailedMail({ ...about, gives }),
  "card-refused": (about) => cardRefusedMail({ ...about, gives }),
  "payment-confirm": (about) => paymentConfirmMail({ ...about, gives }),
  "card-expiring": (about) => cardExpiringMail({ ...about, gives }),
  "membership-ended": (about) => membershipEndedMail({ ...about, gives }),
  "membership-disputed": (about) => membershipDisputedMail({ ...about, gives }),
  "double-refunded": doubleRefundedMail,
  "double-canceled": doubleCanceledMail,
  "double-undone": doubleReplacedMail,
  ...changeSamples,
  ...compSamples,
  "address-claim": (about) => claimMail({ ...about, purpose: "ADD", isMerge: true }),
  "address-asked": (about) => askedMail({ ...about, purpose: "CHANGE", contact }),
  "address-changed": (about) => changedMail({ ...about, contact }),
  "address-replaced": (about) => movedMail({ ...about, contact, how: "replaced" }),
  "address-removed": (about) => movedMail({ ...about, contact, how: "removed" }),
  "accounts-merged": (about) => mergedMail({ ...about, contact, address: "reader@news.example" }),
  "double-ending": (about) => doubleEndingMail({ ...about, ends: gives, goesOn: "$60 a year", date }),
  receipt: (about) => receiptMail({ ...about, ...paid, isCopy: false, wishLinks: wishLinksTo(about.link) }),
  refunded: (about) => refundedMail({ ...about, ...paid }),
  "statement-ready": (about) => statementReadyMail({ ...about, year: "2026", wishLinks: wishLinksTo(about.link) }),
  "given-confirmed": (about) =>
    givenConfirmedMail({
      ...about,
      ...given,
      amount: "$35",
      address: "kim@example.org",
      day: date,
      gift: about.link,
      isReceipt: true,
    }),
  given: (about) =>
    givenMail({ ...about, ...given, name: "Kim", message: "You always read to the end.\nSo do I.", until: date }),
  "given-claim": givenClaimMail,
  "given-redeemed": (about) => givenRedeemedMail({ ...about, name: "Kim", until: date }),
  "given-welcome": (about) => givenWelcomeMail({ ...about, ...given, from: null, until: date }),
  "given-ending": (about) => givenEndingMail({ ...about, ...given, until: date }),
  "staff-test": staffTestMail,
  "staff-invite": (about) => staffInviteMail({ ...about, role: "EDITOR" }),
  "given-ended": (about) => givenEndedMail({ ...about, ...given }),
};

export type SampleName = keyof typeof SAMPLES;
export const isSample = (name: string): name is SampleName => Object.hasOwn(SAMPLES, name);

import type { PersonalTable } from "./personal";

const ERASED = `coalesce("erasedAt", now())`;

/** Who somebody is, and how they sign in. */
export const peopleTables: Record<string, PersonalTable> = {
  Member: {
    title: "member",
    by: { id: "members" },
    erasing: {
      keep: ["id", "currency", "createdAt", "updatedAt", "mergedIntoId"],
      clear: {
        ...{ name: "NULL", line1: "NULL", line2: "NULL", city: "NULL", region: "NULL", postalCode: "NULL" },
        ...{ country: "NULL", locale: "'en-US'", userId: "NULL", status: "NULL", erasedAt: ERASED },
        ...{ wantsReceipts: "false", wantsStatements: "false", wantsNews: "false", appealsOff: "false" },
        ...{ plan: "NULL", amount: "0", endsAt: "NULL", cancelReason: "NULL", cardExpiresOn: "NULL" },
        ...{ totalGiven: "0", otherTotals: "NULL", firstGiftAt: "NULL", lastGiftAt: "NULL" },
        ...{ sourceArticleId: "NULL", sourceAppealId: "NULL", sourceVariantId: "NULL" },
      },
    },
  },
  MemberEmail: { title: "addresses", by: { memberId: "members" }, erasing: "delete" },
  Note: { title: "staff-notes", by: { memberId: "members" }, erasing: "delete" },
  MemberView: {
    title: "looks-by-staff",
    by: { memberId: "members" },
    hidden: {
      tokenHash: "opens the account, for reading",
      sessionId: "a session of staff's",
      staffId: "one of the staff",
    },
    erasing: "delete",
  },
  MemberLabel: { title: "labels", by: { memberId: "members" }, erasing: "delete" },
  AddressClaim: {
    title: "asked-for-addresses",
    by: { memberId: "members", address: "addresses", previous: "addresses" },
    hidden: { tokenHash: "opens the account" },
    erasing: "delete",
  },
  MemberKey: {
    title: "keys",
    by: { memberId: "members" },
    hidden: { wrapped: "opens what is sealed, which is exported in the open" },
    erasing: "delete",
  },
  Erasure: {
    title: "erasures",
    by: { memberId: "members" },
    hidden: { sealed: "an address, until one mail is sent" },
    erasing: {
      all: "says that somebody was erased and when, and nothing of whom; its address goes with the last mail",
    },
  },
  User: { title: "sign-in", by: { id: "users" }, erasing: "delete" },
  Account: {
    title: "linked-accounts",
    by: { userId: "users" },
    hidden: {
      access_token: "opens an account",
      refresh_token: "opens an account",
      id_token: "opens an account",
      session_state: "opens an account",
    },
    erasing: "delete",
  },
  Session: {
    title: "sessions",
    by: { userId: "users" },
    hidden: { sessionToken: "opens the account" },
    erasing: "delete",
  },
  VerificationToken: {
    title: "sign-in-links",
    by: { identifier: "addresses" },
    hidden: { token: "opens the account" },
    erasing: "delete",
  },
  SignInRequest: {
    title: "sign-in-requests",
    by: { address: "addresses" },
    hidden: {
      browserHash: "a browser's secret, scrambled",
      codeHash: "opens the account",
      linkHash: "opens the account",
    },
    erasing: "delete",
  },
  Reminder: {
    title: "reminders",
    by: { address: "addresses" },
    hidden: { tokenHash: "confirms or cancels it" },
    erasing: "delete",
  },
  NewsletterSignup: {
    title: "newsletter",
    by: { address: "addresses" },
    hidden: { tokenHash: "confirms it" },
    erasing: "delete",
  },
  StaffInvite: {
    title: "invitations-to-work-here",
    by: { address: "addresses" },
    hidden: { tokenHash: "opens the panel" },
    erasing: "delete",
  },
  StripeCustomer: {
    title: "stripe-customers",
    by: { id: "customers", memberId: "members" },
    erasing: {
      keep: ["id", "livemode", "createdAt", "syncedAt"],
      clear: { memberId: "NULL", erasedAt: ERASED },
    },
  },
  BulkItem: {
    title: "deeds-for-many",
    by: { memberId: "members" },
    erasing: { all: "says by ids alone what was done to many at once, the erasure itself among it" },
  },
  ImportRow: {
    title: "import-rows",
    by: { memberId: "members", address: "addresses" },
    naming: { column: "cells", among: `"address" IS NULL` },
    erasing: "delete",
  },
};

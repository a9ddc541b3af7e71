/** Words of the profile: who somebody is, where mail goes, and where they are signed in. */
export const profile = {
  title: "Profile",
  details: "You",
  detailsHelp: "Your name and address stand on your receipts. Both may stay empty.",
  fields: {
    name: "Name",
    line1: "Address",
    line2: "Second line",
    city: "Town or city",
    region: "State, province or region",
    postalCode: "Postal code",
    country: "Country",
    locale: "Language and formats",
  },
  optional: "(optional)",
  noCountry: "None",
  localeHelp: "How dates and amounts are written in the mails and receipts we send you.",
  tooLong: (most: number) => `Please use at most ${most} characters.`,
  badCountry: "Please choose a country from the list.",
  badLocale: "Please choose a language from the list.",
  lineMissing: "Please enter the street or the box as well, or leave the whole address empty.",
  save: "Save",
  saved: "Saved.",

  addresses: "E-mail addresses",
  addressesHelp:
    "We write to the first one. You can sign in with any that is confirmed. If you remove one, you are signed out everywhere else.",
  primary: "We write here",
  confirmed: "Confirmed",
  unconfirmed: "Not confirmed",
  choose: "Write to this one",
  chooseOf: (address: string) => `Write to ${address} from now on`,
  chosen: (address: string) => `Done. We write to ${address} from now on.`,
  remove: "Remove",
  removeOf: (address: string) => `Remove ${address}`,
  removed:
    "Done. That address is no part of this account any more, and you are signed out everywhere else. We have told it so.",
  addressNeeded:
    "This address stays: we write to it, or it is the only one that is confirmed, so that you could not sign in without it.",
  onlyConfirmed: "You sign in with it",
  unconfirmedFirst: "Please confirm that address first: then we can write to it.",
  addressGone: "That address is no part of this account any more.",
  refusedTitle: "Nothing was changed",
  changeTitle: "Use another address",
  changeHelp: "We send a link to the new address. Nothing changes until it is opened and confirmed.",
  changeLabel: "New e-mail address",
  changeButton: "Send the link",
  addTitle: "I paid with another address",
  addHelp:
    "Confirm that it is yours, and everything you gave under either address stands in one account. You can sign in with both.",
  addLabel: "The other e-mail address",
  addButton: "Send the link there",
  ownAddress: "That is the address of this account already.",
  limited: (minutes: number) =>
    `There were many tries just now. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and try again.`,
  asked: "We have sent a link to that address. Open it in this browser within a day.",
  waiting: {
    CHANGE: (address: string) => `Waiting for ${address} to be confirmed as your new address.`,
    ADD: (address: string) => `Waiting for ${address} to be confirmed as yours too.`,
  },
  withdraw: "Take it back",
  withdrawn: "Taken back. The link in that mail no longer works.",

  confirmTitle: "Is this address yours?",
  confirm: {
    CHANGE: (address: string) =>
      `From now on we write to ${address}, and you sign in with it. Your old address is taken off this account, and you are signed out everywhere else.`,
    ADD: (address: string) => `${address} becomes a second address of this account. You can sign in with it too.`,
  },
  confirmMerge:
    "There is an account under this address already. It becomes part of this one: its memberships, payments and receipts move here. If both have a running membership, we keep one and undo the other, and write to you about it. This cannot be taken apart again.",
  confirmButton: { CHANGE: "Yes, use this address", ADD: "Yes, it is mine" },
  confirmMergeButton: "Yes, make them one account",
  claimGone: "This link does not work any more",
  claimGoneHelp: "It was used already, taken back, or is older than a day. You can ask for a new one on your profile.",
  claimSignedOut: "Please sign in first",
  claimSignedOutHelp:
    "To confirm this address, sign in with the address that your account has now. Then open the link in this browser again.",
  toProfile: "To your profile",
  staffAddress:
    "That address belongs to somebody who works here, and cannot be joined with another. Please write to us.",
  changed: (address: string) => `Done. We write to ${address} from now on, and you are signed out everywhere else.`,
  added: (address: string) => `Done. ${address} is yours too.`,
  merged: "Done. Both accounts are one now; everything you gave is here.",
  unfinished: "Done here. Stripe cannot be reached right now, so the last details follow in a few minutes.",

  wishes: "E-mails I want",
  wishesHelp: "About your membership itself (a failed payment, a refund, a change) we always write.",
  wantsReceipts: "A receipt for every renewal",
  wantsStatements: "In January, a note that my statement of the past year is ready",
  wantsNews: "News of the newsroom and what your support made possible",
  appealsOff: "Never ask me for support again",
  appealsOffHelp: "Articles leave out the appeals in every browser where you sign in.",

  sessions: "Where I am signed in",
  here: "This device",
  device: (browser: string | null, system: string | null) =>
    browser && system ? `${browser} on ${system}` : (browser ?? system ?? "Unknown device"),
  network: (network: string) => `Network ${network}`,
  since: (date: string) => `Signed in on ${date}`,
  seen: (date: string) => `last seen on ${date}`,
  signOutThere: "Sign out",
  signOutThereOf: (device: string) => `Sign out ${device}`,
  signOutElsewhere: "Sign out everywhere else",
  signOutEverywhere: "Sign out everywhere",
  ended: "Signed out there.",
} as const;

/** Words for stopping mails by their own link. */
export const unsubscribe = {
  title: "Fewer e-mails",
  ask: {
    receipts: "Should we stop sending you a receipt for every renewal?",
    statements: "Should we stop telling you in January that your statement is ready?",
    news: "Should we stop sending you news of the newsroom?",
  },
  button: "Yes, stop them",
  done: {
    receipts: "Done. Renewals no longer bring a receipt by e-mail; you find all of them in your account.",
    statements: "Done. We no longer write to you in January; you find your statements in your account at any time.",
    news: "Done. We no longer send you news of the newsroom.",
  },
  again: "You can change this at any time on your profile.",
  toProfile: "To your profile",
  unknown: "This link does not work. You can choose your e-mails on your profile.",
} as const;

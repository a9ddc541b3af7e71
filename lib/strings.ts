import { type Language, languageOf, pathIn } from "./locale";
import { account } from "./strings-account";
import { change } from "./strings-change";
import { changeMail } from "./strings-change-mail";
import { compMail } from "./strings-comp";
import { es } from "./strings-es";
import { finding } from "./strings-finding";
import { give } from "./strings-give";
import { given } from "./strings-given";
import { goal } from "./strings-goal";
import { mail } from "./strings-mail";
import { newsletter, newsletterMail } from "./strings-newsletter";
import { privacy } from "./strings-privacy";
import { profile, unsubscribe } from "./strings-profile";
import { receipts } from "./strings-receipts";
import { remind, remindMail } from "./strings-remind";

/** The catalogue of words that readers and members see, in English; strings-es.ts is the same in Spanish. */
const en = {
  /** What the settings say until somebody rewords it. */
  usual: {
    tagline: "Independent reporting. Free for everyone, paid for by readers.",
    retention: "Tax law asks us to keep the records of payments, in most places for seven years.",
  },
  site: {
    skipToContent: "Skip to content",
    navigation: "Site",
    home: "Home",
    join: "Join",
    signIn: "Sign in",
    account: "Your account",
    terms: "Terms",
    privacy: "Privacy",
    refunds: "Refunds",
    contact: "Contact",
    feed: "RSS",
    newsletter: "Newsletter",
    search: "Search",
  },
  reading: {
    by: (name: string) => (/^by\s/i.test(name) ? name : `By ${name}`),
    photo: (credit: string) =>
      /^(photo|illustration|image|foto|ilustración|imagen)/i.test(credit) ? credit : `Photo: ${credit}`,
    notes: "Notes",
    /** {0} is the number of the note. */
    noteBack: "Back to where note {0} stands",
    embed: {
      video: "Video",
      sound: "Recording",
      post: "Post",
      document: "Document",
      untitled: (kind: string, site: string) => `${kind} at ${site}`,
      opens: (host: string) => `opens at ${host}`,
    },
    copies: "Also published at",
    printed: (address: string) => `Free for everyone, paid for by readers who can: ${address}`,
    original: (host: string) => `Read it where it first ran, at ${host}`,
    none: "Nothing is published yet. Please come back soon.",
    older: "Older articles",
    newest: "Newest articles",
    ask: {
      headline: "This article is free because readers pay for it",
      body: "There is no paywall here, and there never will be. Members make that possible: they pay what they can, so that everybody can read.",
      later: "Not now",
      never: "Don’t ask me again",
      saidLater: "All right. You will not be asked this in this browser for a while.",
      saidNever: "All right. You will not be asked in this browser again.",
      quiet: "Free to read, paid for by readers who can.",
      quietLink: "Become a member",
      goal,
    },
    thanks: "Thank you for making this possible.",
    strip: "Free for everyone, paid for by readers who can.",
    stripLink: "Become a member",
  },
  finding,
  give,
  given,
  thanks: {
    title: "Thank you",
    member: "You are a groundbreaking member.",
    body: "Your support keeps this journalism free for everyone, including the readers who cannot pay.",
    gift: (given: string) => `Your gift of ${given} has arrived.`,
    receiptSent: (address: string) => `We have sent a confirmation to ${address}.`,
    receiptCorrected: (address: string) => `Done. The confirmation is on its way to ${address}.`,
    firstCharge: (amount: string, date: string) =>
      `Your first payment of ${amount} is on ${date}. Until then you pay nothing.`,
    failedTitle: "The payment did not go through",
    failed: "Your bank declined this payment, and nothing was charged.",
    offerTitle: (amount: string) => `Would you give ${amount} every month?`,
    offerWhy: "Monthly gifts let us plan ahead.",
    offerFits: "It comes to no more in a year than what you just gave.",
    offerWhen: (amount: string, date: string) =>
      `Nothing is charged today: your first ${amount} would be on ${date}, and you can cancel at any time before or after.`,
    offerYes: (amount: string) => `Yes, ${amount} a month`,
    offerNo: "No, thank you",
    mailSent: (address: string) => `We have sent a welcome with a sign-in link to ${address}.`,
    wrongAddress: "Is that address not right?",
    correct: "Send it to this address instead",
    newAddress: "Your e-mail address",
    corrected: (address: string) => `Done. The welcome is on its way to ${address}.`,
    cannotCorrect: "This address can no longer be changed here. Please sign in, or write to us.",
    pending: "Your payment is being processed. We will write to you as soon as it is confirmed.",
    openTitle: "Not finished yet",
    open: "This payment was not finished, and nothing was charged.",
    tryAgain: "Try again",
    back: "Back to reading",
    account: "See your membership",
  },
  signIn: {
    title: "Sign in",
    intro: "No password. We e-mail you a link and a code; either signs you in.",
    google: "Continue with Google",
    or: "or",
    googleUnknown:
      "Nobody has given under that Google account’s address. Perhaps you gave with a different one? We can e-mail it a link.",
    googleFailed: "Google did not confirm who you are. Please try again, or let us e-mail you a link.",
    address: "E-mail address",
    button: "E-mail me a link",
    sentTitle: "Look in your inbox",
    sent: "If that address belongs to a member, a sign-in link is on its way. It works once, for one hour.",
    codeIntro: "Reading the mail on another device? Type its six-digit code here.",
    code: "Code from the mail",
    codeButton: "Sign in with the code",
    codeWrong: "That is not the code from the newest mail. Please look again.",
    codeDead: "That code can no longer be used. Please ask for a new mail.",
    sentHelp:
      "Nothing there after a few minutes? Look among the junk mail, or try another address: perhaps you gave with a different one.",
    confirmTitle: "One more tap",
    confirm: "Press the button to sign in on this device.",
    confirmButton: "Sign in",
    expiredTitle: "This link has expired",
    expired: "It was used already, or it is too old. That happens; a new one takes a moment.",
    again: "Use another address",
    newLink: "Send me a new link",
    limited: (minutes: number) =>
      `There were many tries just now. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and try again.`,
    signOut: "Sign out",
  },
  account,
  receipts,
  change,
  profile,
  unsubscribe,
  mail,
  changeMail,
  compMail,
  remind,
  remindMail,
  newsletter,
  newsletterMail,
  privacy,
  notFound: {
    title: "Page not found",
    body: "There is nothing at this address. It may have moved, or the link may be misspelled.",
    home: "Go to the front page",
  },
  gone: {
    title: "This article is no longer here",
    body: "It stood at this address and was taken down. The link that led you here was right.",
    home: "See what is on the front page",
  },
  unavailable: {
    title: "Back in a moment",
    body: "Something on our side is not answering. Nothing you did is lost; please try again shortly.",
  },
} as const;

type Phrase = string | readonly string[] | ((...args: never[]) => string);
type Widen<T> = T extends string
  ? string
  : T extends readonly string[]
    ? readonly string[]
    : T extends (...args: never[]) => string
      ? T
      : { [K in keyof T]: Widen<T[K]> };

/** The shape that every language fills. */
export type Catalogue = Widen<typeof en>;

/** Words that know the addresses of their language: who leads to a page says it with the same hand as its name. */
type Leading<T> = T extends Phrase ? T : { [K in keyof T]: Leading<T[K]> } & { href(path: string): string };
export type Strings = Leading<Catalogue>;

/** Gives every group of words its language's addresses, out of sight of whoever walks through them. */
function leading(words: Catalogue, language: Language): Strings {
  const give = (group: object) => {
    if (Object.hasOwn(group, "href")) return;
    Object.defineProperty(group, "href", { value: (path: string) => pathIn(language, path) });
    for (const inner of Object.values(group)) if (typeof inner === "object" && !Array.isArray(inner)) give(inner);
  };
  give(words);
  return words as Strings;
}

const CATALOGUES: Record<Language, Strings> = { en: leading(en, "en"), es: leading(es, "es") };

/** The locales that members may choose: those whose words we have. */
export const LOCALES = [
  ...["en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-ZA"],
  ...["es-US", "es-ES", "es-MX", "es-AR", "es-CL", "es-CO", "es-GB", "es-PE"],
] as const;

/** The catalogue for a locale; English where a language is missing. */
export function strings(locale = "en-US"): Strings {
  return CATALOGUES[languageOf(locale)];
}

/** A date as people read it in a place: "November 23, 2026". */
export function formatDate(date: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(date);
}

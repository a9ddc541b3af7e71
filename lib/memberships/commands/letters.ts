import type { EmailMessage, Member } from "../../../prisma/generated/client";
import type { Attachment } from "../../email";
import type { Wish } from "../../members/schema";
import type { Template } from "../../messages";
import type { WishLinks } from "../../templates/layout";
import type { Rendered } from "../../templates/render";
import { addressLetters } from "./letters-address";
import { changeLetters } from "./letters-change";
import { compLetters } from "./letters-comp";
import { givenLetters } from "./letters-given";
import { givingLetters } from "./letters-giving";
import { membershipLetters } from "./letters-membership";
import { moneyLetters } from "./letters-money";
import { staffLetters } from "./letters-staff";

/** What every letter may need; `subjectId` is the second part of its cause. */
export interface LetterContext {
  message: EmailMessage;
  subjectId: string;
  /** The organisation's name. */
  site: string;
  /** Where a person answers. */
  contact: string;
  locale: string;
  timeZone: string;
  /** Null for a letter to somebody who is no member. */
  member: Member | null;
  /** The member's primary address. */
  address: string | null;
  /** A single-use link, valid for a week, that signs the member in and goes on to a page. */
  signInLink: (returnTo: string) => Promise<string>;
  /** For the foot of a mail that its member can do without: how to stop such mails. */
  wishLinks: (wish: Wish) => WishLinks;
}

/** A letter ready to go. `to` where it is not for the member. `wish` where the member decides whether it goes at all. */
export interface Letter {
  mail: Rendered;
  to?: string;
  attachments?: Attachment[];
  wish?: Wish;
}

/** Writes one kind of letter; null when what it was about is no more, so that nothing is sent. */
export type Compose = (context: LetterContext) => Promise<Letter | null>;

/** How each template becomes a letter. */
export const LETTERS: Record<Template, Compose> = {
  ...membershipLetters,
  ...givingLetters,
  ...givenLetters,
  ...moneyLetters,
  ...changeLetters,
  ...addressLetters,
  ...staffLetters,
  ...compLetters,
};

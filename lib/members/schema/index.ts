import { z } from "zod";
import type { ClaimPurpose, MembershipStatus, Plan } from "../../../prisma/generated/enums";
import { LOCALES, type Strings } from "../../strings";
import { isCountry } from "../rules/countries";
import { pickFields } from "../rules/filters";
import { SORT_KEYS } from "../rules/sorts";
import type { LabelRow } from "./labels";

export * from "./labels";
export * from "./newsletter";
export * from "./segments";
export * from "./statuses";

/** The most characters of a note of staff's. */
export const NOTE_LENGTH = 2_000;

/** What is known of somebody at the moment they first give. */
export interface NewMember {
  /** Normalised (lib/address). */
  address: string;
  name: string | null;
  country: string | null;
  locale: string;
  currency: string;
  /** When they first gave, where that is known to be earlier than now. */
  createdAt?: Date;
}

const id = z.uuid().optional().catch(undefined);

/** As many as can be ticked on one page of the list. */
export const TICKED_MOST = 100;
/** What is no list of ids finds nobody, rather than everybody. */
const NOBODY = ["00000000-0000-0000-0000-000000000000"];

/** The list's address as anybody may type it: what does not fit is as if it were not there. */
export const memberListSchema = z
  .looseObject({
    query: z
      .string()
      .catch("")
      .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 200)),
    match: z.enum(["all", "any"]).catch("all"),
    sort: z.enum(SORT_KEYS).catch("since"),
    /** Rows after this member in the list's order, or before it: the keys of the two neighbouring pages. */
    after: id,
    before: id,
    pageSize: z.number().int().min(1).max(100).catch(50),
    /** Those that were ticked; empty: nobody in particular. */
    member: z
      .union([z.uuid().transform((one) => [one]), z.array(z.uuid()).max(TICKED_MOST)])
      .optional()
      .transform((ids) => [...new Set(ids)])
      .catch(NOBODY),
  })
  .transform(({ query, match, sort, after, before, pageSize, member, ...rest }) => ({
    ...{ query, match, sort, after, before, pageSize, member },
    /** What was typed for each field of a filter (rules/filters). */
    filters: pickFields(rest),
  }));

/** A posted list: what stands once is a text, as in an address. */
export const memberListOf = (fields: Record<string, string[]>): MemberListInput =>
  Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
export type MemberListInput = Partial<z.input<typeof memberListSchema>>;
export type MemberListOutput = z.output<typeof memberListSchema>;

export interface MemberRow {
  id: string;
  /** Masked for staff who may not see personal data. */
  name: string | null;
  address: string | null;
  status: MembershipStatus | null;
  plan: Plan | null;
  amount: number | null;
  currency: string;
  /** In that currency, what came back taken off. */
  totalGiven: number;
  lastGiftAt: Date | null;
  createdAt: Date;
  labels: LabelRow[];
}

/** How many there are: counted, or as the database guesses. */
export interface MemberCount {
  count: number;
  isExact: boolean;
}

export interface MemberList {
  rows: MemberRow[];
  /** Who is written nearly like what was searched for, where few were found. */
  similar: MemberRow[];
  /** What was typed that no filter takes, by its field. */
  errors: Record<string, string>;
  /** The filters that are set, by name, and what an address says of them. */
  names: string[];
  fields: Record<string, string[]>;
  /** Keys for `after` and `before`; null at either end. */
  next: string | null;
  previous: string | null;
  /** Whether names and addresses were searched and shown in full. */
  isPersonal: boolean;
}

/** Mails that are a matter of taste, and the column that says whether a member wants them. */
export const WISHES = { receipts: "wantsReceipts", statements: "wantsStatements", news: "wantsNews" } as const;
export type Wish = keyof typeof WISHES;
export const isWish = (text: string): text is Wish => Object.hasOwn(WISHES, text);

/** The profile's text fields, and the most characters that each takes. */
export const LINES = { name: 120, line1: 120, line2: 120, city: 80, region: 80, postalCode: 20 } as const;
export const PROFILE_FIELDS = [...Object.keys(LINES), "country", "locale"] as ProfileField[];
export type ProfileField = keyof typeof LINES | "country" | "locale";

const line = (most: number, words: Strings["profile"]) =>
  z
    .string()
    .catch("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim() || null)
    .refine((text) => (text?.length ?? 0) <= most, words.tooLong(most));

/** Who somebody is, as they type it: one line each, empty ones absent. */
export const profileSchema = (words: Strings["profile"]) =>
  z
    .object({
      name: line(LINES.name, words),
      line1: line(LINES.line1, words),
      line2: line(LINES.line2, words),
      city: line(LINES.city, words),
      region: line(LINES.region, words),
      postalCode: line(LINES.postalCode, words),
      country: z
        .string()
        .catch("")
        .transform((code) => code || null)
        .refine((code) => code === null || isCountry(code), words.badCountry),
      locale: z.enum(LOCALES, words.badLocale),
    })
    .refine(({ line1, line2, city, region, postalCode }) => line1 || !(line2 || city || region || postalCode), {
      path: ["line1"],
      message: words.lineMissing,
    });
export type Profile = z.output<ReturnType<typeof profileSchema>>;

/** A box that is not ticked is not posted. */
const isTicked = z
  .string()
  .optional()
  .transform((value) => value === "1");

export const wishesSchema = z.object({
  wantsReceipts: isTicked,
  wantsStatements: isTicked,
  wantsNews: isTicked,
  appealsOff: isTicked,
});
export type Wishes = z.output<typeof wishesSchema>;

export const CLAIM_PURPOSES = ["CHANGE", "ADD"] as const satisfies ClaimPurpose[];

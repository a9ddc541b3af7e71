import type { BulkDeed } from "../../../prisma/generated/enums";
import type { Permission } from "../../staff/rules";

/** Each deed takes what its single one takes. Whoever may do any of them may change members, too. */
export const BULK_PERMISSION: Record<BulkDeed, Permission> = {
  LABEL: "members.write",
  UNLABEL: "members.write",
  COMP: "memberships.write",
  CANCEL: "memberships.write",
  ERASE: "members.erase",
};

/** What a run is about; `labelId`, `until` (a moment) and `reason` as far as its deed knows them. */
export interface BulkOptions {
  labelId?: string;
  until?: string;
  reason?: string | null;
}

/** What is given by plan and currency, such as `MONTHLY usd`. Minor units. */
export type BulkStakes = Record<string, number>;

interface Verdict {
  /** Whether the deed is done then. */
  isDue: boolean;
  words: string;
}

/** What a dry run finds of a member: what will happen to them, or why nothing will. */
export const VERDICTS: Record<BulkDeed, Record<string, Verdict>> = {
  LABEL: {
    PUT: { isDue: true, words: "To be labeled" },
    HAS: { isDue: false, words: "Labeled already" },
  },
  UNLABEL: {
    TAKE: { isDue: true, words: "To lose the label" },
    LACKS: { isDue: false, words: "Without the label" },
  },
  COMP: {
    GIVE: { isDue: true, words: "To get a free membership" },
    PAYS: { isDue: false, words: "Paying: left alone" },
    ENDING: { isDue: false, words: "Paid until it ends: left alone" },
    FREE: { isDue: false, words: "Free already: left alone" },
    GIVEN: { isDue: false, words: "With a given membership: left alone" },
  },
  CANCEL: {
    CANCEL: { isDue: true, words: "To be canceled at the end of what is paid" },
    ENDING: { isDue: false, words: "Canceled already" },
    FAILING: { isDue: false, words: "Payment failing: left alone" },
    PAUSED: { isDue: false, words: "Paused: left alone" },
    FREE: { isDue: false, words: "Free: ends by itself" },
    GIVEN: { isDue: false, words: "Given: ends by itself" },
    NONE: { isDue: false, words: "No membership" },
  },
  ERASE: {
    ERASE: { isDue: true, words: "To be erased" },
    ENDS: { isDue: true, words: "To be erased, their membership ended today" },
    STAFF: { isDue: false, words: "Working here: left alone" },
  },
};

export const dueVerdicts = (deed: BulkDeed): string[] =>
  Object.entries(VERDICTS[deed]).flatMap(([name, { isDue }]) => (isDue ? [name] : []));

export const sayVerdict = (deed: BulkDeed, verdict: string): string => VERDICTS[deed][verdict]?.words ?? verdict;

/** The deed that takes another back; null where none does. */
export const OPPOSITE: Record<BulkDeed, BulkDeed | null> = {
  ...{ LABEL: "UNLABEL", UNLABEL: "LABEL", COMP: null, CANCEL: null, ERASE: null },
};

interface Scope {
  deed: BulkDeed;
  chosen: number | null;
  undoOfId: string | null;
  isSearch: boolean;
  filters: unknown;
}

/** Whether a run is about all members there are: nobody was ticked, nothing was searched for, no filter is set. */
export const isEverybody = ({ chosen, undoOfId, isSearch, filters }: Scope): boolean =>
  chosen === null && undoOfId === null && !isSearch && Object.keys(filters as object).length === 0;

/** Whether the button is not enough: how many it is about is typed, too. */
export const needsCount = (run: Scope): boolean => run.deed === "ERASE" || isEverybody(run);

/** Whether a number was typed, with whatever between its digits a language puts there. */
export const isCount = (typed: string, count: number): boolean =>
  /^\d[\d\s.,’']*$/.test(typed.trim()) && typed.replaceAll(/\D/g, "") === String(count);

/** So long after the last step, whom a run was about is forgotten; its figures stay. */
export const BULK_KEPT_DAYS = 30;

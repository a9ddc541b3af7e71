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

interface Verdict {
  /** Whether the deed is done then. */
  isDue: boolean;
  words: string;
}

/** What a dry run finds of a member: what will happen to them, or why nothing will. */
export const VERDICTS: Record<BulkDeed, Record<string, Verdict>> = {
  LABEL: {
    PUT: { isDue: true, words: "Get the label" },
    HAS: { isDue: false, words: "Have it already" },
  },
  UNLABEL: {
    TAKE: { isDue: true, words: "Lose the label" },
    LACKS: { isDue: false, words: "Do not have it" },
  },
  COMP: {
    GIVE: { isDue: true, words: "Get a free membership" },
    PAYS: { isDue: false, words: "Pay for a membership: left alone" },
    ENDING: { isDue: false, words: "Have a paid membership until it ends: left alone" },
    FREE: { isDue: false, words: "Have a free membership: left alone" },
    GIVEN: { isDue: false, words: "Have a membership that was given to them: left alone" },
  },
  CANCEL: {
    CANCEL: { isDue: true, words: "Canceled when what is paid for is used up" },
    ENDING: { isDue: false, words: "Are canceled already" },
    FAILING: { isDue: false, words: "A payment is failing, so it would end today: left alone" },
    PAUSED: { isDue: false, words: "Paused, so it would end today: left alone" },
    FREE: { isDue: false, words: "Free membership, which ends by itself" },
    GIVEN: { isDue: false, words: "Given membership, which ends by itself" },
    NONE: { isDue: false, words: "No membership" },
  },
  ERASE: {
    ERASE: { isDue: true, words: "Erased" },
    ENDS: { isDue: true, words: "Erased, and their membership ends today" },
    STAFF: { isDue: false, words: "Work here: left alone" },
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

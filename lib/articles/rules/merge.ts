import { type ArticleForm, TYPED } from "../schema";

export interface Difference {
  field: (typeof TYPED)[number];
  mine: string;
  theirs: string;
  /** What only one side has changed is theirs or mine without a doubt; of what both have, mine stands first. */
  pick: "mine" | "theirs";
}

/** Where two texts that began as one differ. */
export function compareForms(base: ArticleForm, mine: ArticleForm, theirs: ArticleForm): Difference[] {
  return TYPED.filter((field) => mine[field] !== theirs[field]).map((field) => ({
    field,
    mine: mine[field],
    theirs: theirs[field],
    pick: mine[field] === base[field] ? "theirs" : "mine",
  }));
}

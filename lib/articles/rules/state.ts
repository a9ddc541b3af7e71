import type { ArticleStatus } from "../../../prisma/generated/enums";

interface State {
  status: ArticleStatus;
  publishedAt: Date | null;
}

/** Whether readers can have seen an article at its address. */
export const wasOut = ({ status, publishedAt }: State, now: Date): boolean =>
  status !== "SCHEDULED" && publishedAt !== null && publishedAt <= now;

/** For how long publishing can be taken back as if it had not been. */
export const UNDO_MINUTES = 10;

export const isUndoable = ({ status, publishedAt }: State, now: Date): boolean =>
  status === "PUBLISHED" && publishedAt !== null && now.getTime() - publishedAt.getTime() < UNDO_MINUTES * 60_000;

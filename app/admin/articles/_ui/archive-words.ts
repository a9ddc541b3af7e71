import type { ArchiveRun } from "@/lib/articles/queries";
import { ARCHIVE_FORMATS, type ArchiveFormat } from "@/lib/articles/schema";
import { ArchiveOutcome } from "@/prisma/generated/enums";
import type { Deed } from "../../_ui/run-deeds";
import type { Tone } from "../../_ui/words";

export const formatWords = (format: string): string => ARCHIVE_FORMATS[format as ArchiveFormat] ?? format;

/** Where a run is, in a word. */
export function archiveWords({ phase, state }: Pick<ArchiveRun, "phase" | "state">): { label: string; tone: Tone } {
  if (state === "DISCARDED") return { label: "Forgotten", tone: "plain" };
  if (state === "STOPPED") return { label: "Stopped", tone: "bad" };
  const isBusy = state === "RUNNING";
  if (phase === "CHECK") return { label: isBusy ? "Being looked at" : "Looked at", tone: "plain" };
  if (phase === "UNDO") return { label: isBusy ? "Being undone" : "Undone", tone: "plain" };
  return { label: isBusy ? "Being imported" : "Imported", tone: "good" };
}

export const archiveOutcomes: Record<ArchiveOutcome, string> = {
  CREATED: "New",
  CHANGED: "Changed",
  SAME: "As they are",
  KEPT: "Left as they are here",
  SKIPPED: "Skipped",
  REFUSED: "Refused",
};

const SHOWN = ["CREATED", "CHANGED", "SAME", "KEPT", "SKIPPED", "REFUSED"] as const;

/** How many become what. */
export const figuresOf = ({ created, changed, same, kept, skipped, refused }: ArchiveRun) => {
  const counts = { CREATED: created, CHANGED: changed, SAME: same, KEPT: kept, SKIPPED: skipped, REFUSED: refused };
  return SHOWN.map((name) => ({ name, count: counts[name], words: archiveOutcomes[name] }));
};

export const readArchiveOutcome = (text: string | undefined): ArchiveOutcome | undefined =>
  text && Object.hasOwn(ArchiveOutcome, text) ? (text as ArchiveOutcome) : undefined;

/** What can be done with a run now. */
export function deedsOf({ phase, state, created, changed }: ArchiveRun): Deed[] {
  if (state === "RUNNING") return [{ value: "stop", label: "Stop", isQuiet: true }];
  const discard = { value: "discard", label: "Throw this file away", isQuiet: true };
  if (state === "STOPPED") return [{ value: "resume", label: "Go on" }, ...(phase === "CHECK" ? [discard] : [])];
  if (phase !== "CHECK" || state !== "WAITING") return [];
  const said = [created > 0 && `Import ${created}`, changed > 0 && `${created > 0 ? "update" : "Update"} ${changed}`];
  const label = `${said.filter(Boolean).join(", ")} ${created + changed === 1 ? "article" : "articles"}`;
  return [...(created + changed > 0 ? [{ value: "start", label }] : []), discard];
}

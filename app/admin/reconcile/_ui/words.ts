import type { ReconcileMode, ReconcileState } from "@/prisma/generated/enums";
import type { Tone } from "../../_ui/words";

export const runWords: Record<ReconcileState, { label: string; tone: Tone }> = {
  RUNNING: { label: "Running", tone: "plain" },
  STOPPED: { label: "Stopped", tone: "plain" },
  DONE: { label: "Done", tone: "good" },
  FAILED: { label: "Broken off", tone: "bad" },
};

export const modeWords: Record<ReconcileMode, string> = { CHECK: "Comparison", REPAIR: "Repair" };

/** What a form's post may come back with. */
export const problemWords = {
  running: "A comparison is already running. Wait for its end, or stop it first.",
  nothing: "There is nothing to go on with: the last comparison came to its end.",
} as const;

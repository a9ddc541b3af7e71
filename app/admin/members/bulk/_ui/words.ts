import type { BulkRun } from "@/lib/memberships/queries";
import type { BulkDeed, BulkOutcome } from "@/prisma/generated/enums";
import type { Tone } from "../../../_ui/words";

interface Words {
  /** In the list to choose from, and over a run. */
  title: string;
  /** On the button, before how many it is for. */
  button: string;
  /** What happens to each, in full. */
  says: string;
}

export const bulkWords: Record<BulkDeed, Words> = {
  LABEL: {
    title: "Put a label on",
    button: "Put the label on",
    says: "Nobody is told, and nothing else changes. It can be undone: the label then goes from those alone who got it here.",
  },
  UNLABEL: {
    title: "Take a label off",
    button: "Take the label off",
    says: "Nobody is told, and nothing else changes. It can be undone.",
  },
  COMP: {
    title: "Give a free membership",
    button: "Give a free membership to",
    says: "Nothing is charged, today or later. Each is told now, and a week before the end. Then it ends by itself.",
  },
  CANCEL: {
    title: "Cancel at the end of what is paid",
    button: "Cancel the memberships of",
    says: "Nothing is charged any more, and nothing is given back. Each is told by e-mail, and stays a member until then; until then, they or you can take it back, one by one.",
  },
  ERASE: {
    title: "Erase",
    button: "Erase",
    says: "Names, addresses and everything else that says who they are go for good, here and at Stripe. Memberships that go on end today, and nothing is given back. What was paid stays in the books without a name. Each is told by one last e-mail. It cannot be undone.",
  },
};

/** Where a run is, in a word. */
export function bulkState({ state, problem }: Pick<BulkRun, "state" | "problem">): { label: string; tone: Tone } {
  if (state === "STOPPED") return { label: problem ? "Stopped by itself" : "Stopped", tone: "bad" };
  if (state === "DONE") return { label: "Done", tone: "good" };
  const label = { DRAWING: "Being looked at", READY: "Waits for your word", RUNNING: "Under way" }[state];
  return { label, tone: "plain" };
}

export const cameWords: Record<BulkOutcome, string> = {
  DUE: "Still to do",
  SPARED: "Left alone, as shown before",
  DONE: "Done",
  LEFT: "Left alone, as something had changed",
  FAILED: "Failed",
};

export const members = (count: number, number: Intl.NumberFormat): string =>
  `${number.format(count)} ${count === 1 ? "member" : "members"}`;

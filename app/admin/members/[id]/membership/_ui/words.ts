import type { StaffDeed } from "@/lib/memberships/schema";

/** What each change is called: over its form, and on the button that makes it. */
export const deedWords: Record<StaffDeed, { title: string; says: string; button: string }> = {
  undo: { title: "Take back what is planned", says: "Everything stays as it was.", button: "Take it back" },
  amount: {
    title: "Another amount",
    says: "From the next charge on. Nothing is charged today.",
    button: "Change the amount",
  },
  annual: {
    title: "By the year, from today",
    says: "What is left of the paid month is taken off. The price is shown to the cent first.",
    button: "Change to annual",
  },
  monthly: {
    title: "By the month",
    says: "From the end of the paid year on. Nothing is charged before.",
    button: "Change to monthly",
  },
  pause: {
    title: "Pause",
    says: "From the end of what is paid for. It goes on by itself.",
    button: "Set the pause",
  },
  resume: { title: "Go on today", says: "The pause ends, and a new period is charged.", button: "Go on and charge it" },
  cancel: {
    title: "Cancel",
    says: "It ends when what is paid for is used up, or at once where nothing is. It can be taken back until then.",
    button: "Cancel the membership",
  },
  end: {
    title: "End it today",
    says: "Whatever is paid ahead. It cannot be taken back.",
    button: "End the membership",
  },
};

export const cancelReasonWords = {
  too_expensive: "Too expensive for them",
  unused: "They do not read it much any more",
  low_quality: "Not happy with the journalism",
  switched_service: "They support others now",
  other: "Something else",
} as const;

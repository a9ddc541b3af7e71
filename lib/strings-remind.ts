/** Words of "Remind me next month": below appeals, and on the pages that follow from it. */
export const remind = {
  title: "Remind me next month",
  intro:
    "Not now? We write to you once, early next month (after the 19th: the month after that), and then forget your address.",
  label: "E-mail address",
  button: "Remind me",
  promise:
    "Two e-mails at most: one to make sure that the address is yours, and the reminder. You can cancel at any time.",
  alreadyMember: "Already a member?",
  sentTitle: "Look in your inbox",
  sent: "We send a mail to that address, to make sure that it is yours. Press its button within a week, and you are reminded once.",
  sentNone: "Nothing comes to members, nor to anybody who has told us to send no reminders.",
  sentHelp: "Nothing there after a few minutes? Look among the junk mail.",
  back: "Back to reading",
  confirmTitle: "Shall we remind you?",
  confirm: (date: string) => `Press the button, and we write to you once, on ${date}. Then we forget your address.`,
  confirmButton: "Yes, remind me",
  doneTitle: "We will remind you",
  done: (date: string) => `You hear from us once, on ${date}. If you become a member before then, you do not.`,
  cancelButton: "Cancel the reminder",
  canceledTitle: "No reminder will come",
  canceled: "It is canceled, and your address is deleted.",
  goneTitle: "This link no longer works",
  gone: "It was left for more than a week, or was canceled, or the reminder has gone out. You can ask for a new one.",
  again: "Ask for a reminder",
  stopTitle: "No more reminders",
  stop: "Should we send no more reminders to your address, whoever asks for them?",
  stopButton: "Yes, stop them",
  stopped:
    "Done. Your address is deleted, and for a year no reminder goes to it, whoever asks. To tell, we keep a scrambled number in its place.",
  stopUnknown: "This link is not whole. Please copy it from the mail once more, from beginning to end.",
} as const;

/** Words of its two mails. */
export const remindMail = {
  confirmSubject: (site: string) => `Shall ${site} remind you next month?`,
  confirmLead: "Shall we remind you next month?",
  confirmBody: (site: string) =>
    `Somebody, most likely you, gave this address and asked ${site} for a reminder: how readers can help to pay for it. The button shows when that would be.`,
  confirmButton: "See and confirm",
  confirmElse: "If it was not you, you need not do anything. We forget this address within days.",
  subject: (site: string) => `The reminder you asked for, from ${site}`,
  lead: "You asked us to remind you.",
  body: (site: string) =>
    `Everything that ${site} publishes is free to read, because readers who can pay for it. If this is a better moment, we would be glad.`,
  button: "Become a member",
  foot: "This was the reminder: no other follows, and we have deleted your address.",
  stop: "Send no reminders here, whoever asks",
} as const;

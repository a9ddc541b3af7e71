/** Words of the newsletter: its form, on its own page and below articles, and the pages that follow from it. */
export const newsletter = {
  title: "The newsletter",
  boxTitle: "New articles, by e-mail",
  intro: (site: string) =>
    `What ${site} publishes, in your inbox. It is free, like everything here, and the address is used for nothing else.`,
  label: "E-mail address",
  button: "Sign up",
  promise: "We first send one e-mail to make sure that the address is yours. You can leave at any time, by one click.",
  keeps: "What we keep of it",
  sentTitle: "Look in your inbox",
  sent: "We send a mail to that address, to make sure that it is yours. Press its button within a week, and you are on the list.",
  sentNone: "Nothing comes to who is on the list already, nor to anybody who has told us to send no such mail.",
  sentHelp: "Nothing there after a few minutes? Look among the junk mail.",
  back: "Back to reading",
  confirmTitle: "Shall we send you the newsletter?",
  confirm: (address: string) => `Press the button, and it comes to ${address} from now on.`,
  confirmButton: "Yes, sign me up",
  doneTitle: "You are on the list",
  done: "The newsletter comes to you from now on. Every letter has a link to leave at its foot.",
  goneTitle: "This link no longer works",
  gone: "It was left for more than a week, or the address has left the list since. You can sign up anew.",
  again: "Sign up",
  leaveTitle: "Leave the newsletter",
  leave: "Should we take your address off the list?",
  leaveButton: "Yes, take me off",
  left: "Done. You are off the list, and your address is deleted from it.",
  stop: "Should we delete your address, and send no such mail to it again, whoever asks?",
  stopButton: "Yes, stop them",
  stopped:
    "Done. Your address is deleted, and for a year no such mail goes to it, whoever asks. To tell, we keep a scrambled number in its place.",
  leaveUnknown: "This link is not whole. Please copy it from the mail once more, from beginning to end.",
  wish: "The newsletter: new articles, by e-mail",
} as const;

/** Words of the mail that asks for a yes. */
export const newsletterMail = {
  confirmSubject: (site: string) => `Shall ${site} send you its newsletter?`,
  confirmLead: "Shall we send you the newsletter?",
  confirmBody: (site: string) =>
    `Somebody, most likely you, gave this address to ${site} and asked for the newsletter. It begins once you press the button on the page that this opens.`,
  confirmButton: "See and confirm",
  confirmElse: "If it was not you, you need not do anything. We forget this address within days.",
  stop: "Send no such mail here, whoever asks",
} as const;

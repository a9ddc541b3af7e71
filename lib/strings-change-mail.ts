/** Words of the mails about what a member changed. */
export const changeMail = {
  button: "See your membership",
  byUs: (site: string, contact: string) =>
    `Somebody at ${site} did this for you. If you did not ask for it, please write to ${contact}.`,
  changed: {
    subject: (site: string) => `Your ${site} membership has changed`,
    lead: "Your change is made.",
    now: (gives: string) => `You now give ${gives}. Thank you.`,
    next: (amount: string, date: string) => `The next charge is ${amount}, on ${date}.`,
    later: (gives: string, date: string) => `From ${date} on, you give ${gives}. Thank you.`,
    until: (gives: string) =>
      `Until then everything stays as it is: ${gives}, paid already. You can undo the change any time before that day.`,
  },
  canceled: {
    subject: (site: string) => `Your ${site} membership is canceled`,
    lead: "Thank you for all you gave.",
    ends: (date: string) =>
      `Your membership is canceled. It goes on until ${date}, which you have paid for, and then ends by itself. You will not be charged again.`,
    ended: "Your membership has ended. You owe nothing, and you will not be charged again.",
    free: "Everything we publish stays free for you to read, as it is for everybody. You made some of it possible.",
    undo: "If you change your mind before that day, one tap in your account keeps everything as it was.",
  },
  kept: {
    subject: (site: string) => `Your ${site} membership goes on`,
    lead: "Good to have you with us.",
    body: (gives: string) => `Your cancellation is undone, and everything is as it was: ${gives}.`,
  },
  paused: {
    subject: (site: string) => `Your ${site} membership: a pause`,
    lead: "Your pause is set.",
    from: (start: string, end: string) =>
      `Your membership pauses on ${start}, when what you have paid for is used up. It goes on by itself on ${end}, at the amount you gave before. Nothing is charged in between.`,
    until: (end: string) =>
      `Your membership is paused. It goes on by itself on ${end}. Nothing is charged before that day.`,
    open: "Your membership is paused. Nothing is charged until it goes on.",
    undo: "You can undo this, or go on sooner, any time in your account.",
  },
  resumed: {
    subject: (site: string) => `Your ${site} membership goes on`,
    lead: "Welcome back.",
    body: (gives: string) => `Your pause is over, and your membership goes on: ${gives}.`,
  },
  undone: {
    subject: (site: string) => `Your ${site} membership stays as it is`,
    lead: "Everything stays as it is.",
    body: (gives: string) => `The change you had planned is undone. You give ${gives}, as before.`,
  },
} as const;

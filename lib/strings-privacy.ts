/** Words of the pages where members see, take along and erase what is kept of them. */
export const privacy = {
  title: "Your data",
  exportTitle: "Take it along",
  exportBody:
    "Everything we keep about you, at once: what you gave, your addresses, your sign-ins, our mails to you, and the history of your account.",
  exportCsv: "Download for a spreadsheet",
  exportCsvHelp: "A zip file with one table (CSV) for each kind of record.",
  exportJson: "Download for a program",
  exportJsonHelp: "One JSON file.",
  eraseTitle: "Erase it",
  eraseBody: "Your membership ends, and we forget you. First you see what goes and what the law has us keep.",
  eraseLink: "See what erasing does",
  policy: "How we handle data",
  readMe: (site: string, at: string) =>
    `Everything that ${site} keeps about you, as of ${at}.\n\nAmounts are in the smallest unit of their currency: 500 in "usd" is $5.00. Times are in UTC.\nWhat would open your account, such as sign-in tokens, is left out.\nTexts that a spreadsheet would take for a formula begin with an apostrophe.\n`,
  erase: {
    title: "Erase my data",
    lead: "This cannot be undone. Nobody here can bring it back.",
    first: "First, what charges you ends",
    membership: {
      MONTHLY: (money: string) => `monthly membership of ${money}`,
      ANNUAL: (money: string) => `annual membership of ${money}`,
    },
    ending: (what: string) => `Your ${what} ends at once. You will not be charged again.`,
    endingPaid: (what: string, until: string) =>
      `Your ${what} ends at once, although it is paid until ${until}. You will not be charged again.`,
    noRefund:
      "Unused time is not paid back by this. If you want a refund, write to us before you erase: afterwards we no longer know who you are.",
    nothingEnding: "Nothing charges you at present.",
    open: "Bills that are still open are canceled.",
    stripe:
      "Stripe, who handles our payments, deletes you as a customer, with your card. It keeps its own records of past payments, as the law asks of it.",
    goes: "Then all this goes",
    goesList: [
      "your name, your e-mail addresses, your country and any postal address",
      "your sign-ins, on every device",
      "what you wrote to us or had us write, such as dedications and messages",
      "our mails to you, and our notes about you",
      "what Stripe told us about you",
      "whatever in our own history names you",
    ],
    stays: "This stays",
    staysBody: "Amounts, dates and payment numbers, for the books: with no name, no address and no card to them.",
    backups: (days: number) =>
      `Copies made earlier, such as backups of the database, are overwritten within ${days} ${days === 1 ? "day" : "days"}.`,
    files:
      "On our disk, the files of the database are written anew within minutes, without you. A table too large for that has its space marked free instead: nothing of ours can read it, and newer records take its place.",
    mail: "One last mail confirms it. Your address waits for that alone, encrypted, for a day at most.",
    export: "Take your data along first",
    instead: "Perhaps you only want to stop paying? Canceling does that, and keeps your receipts.",
    cancel: "Cancel instead",
    confirm: (word: string) => `To confirm, type the word “${word}”`,
    word: "erase",
    button: "Erase everything about me",
    wrongWord: (word: string) => `Please type “${word}”, so that nobody erases by a slip.`,
    unavailable: "Stripe cannot be reached right now, so nothing was erased. Please try again in a few minutes.",
    stale: "Please show us once more that it is you: we send you a link, and it brings you back here.",
    proofTitle: "Is it you?",
    proof:
      "You signed in a while ago. Before anything is erased, we send a link to your address; it brings you back here, and then you can confirm.",
    proofButton: "E-mail me a link",
    limited: (minutes: number) =>
      `We have sent several links already. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    hasRole: "You work here, and your sign-in is needed. Ask an owner to take your role back first.",
  },
  erased: {
    title: "Your data is erased",
    goingTitle: "Your data is being erased",
    body: "Nothing charges you any more, and we no longer know who you are. One last mail confirms it.",
    underWay:
      "What charged you has ended. The rest is being erased; it takes a few minutes and goes on by itself. A last mail confirms it.",
    thanks: "Thank you for what you made possible. Everything here stays free for you to read.",
    front: "Back to reading",
  },
} as const;

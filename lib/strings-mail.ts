/** Words of the mails. */
export const mail = {
  signInSubject: (site: string) => `Sign in to ${site}`,
  signInLead: "Sign in with the button, or with the code.",
  signInButton: "Sign in",
  signInCode: "The code is for the page where you asked for this mail. It works nowhere else.",
  signInFoot:
    "Button or code: one of them works, once, for one hour. We never ask for the code by phone or mail. If you did not ask for it, you can ignore this mail: nobody was signed in.",
  welcomeSubject: (site: string) => `Welcome to ${site}`,
  welcomeLead: "Thank you. You are a groundbreaking member.",
  welcomeBody: "Your support keeps this journalism free for everyone, including the readers who cannot pay.",
  welcomeButton: "See your membership",
  welcomeFoot: "The button signs you in, once, within seven days. After that, it offers you a new link.",
  doubleSubject: (site: string) => `Your second ${site} membership was undone`,
  doubleLead: "You were a member already.",
  doubleBody:
    "A second membership was started under your address. We have canceled it, and your first one continues unchanged. You need not do anything.",
  doubleRefunded:
    "What you paid for the second one is on its way back to your card. Banks take five to ten days to show it.",
  doubleNotCharged: "You were not charged for it.",
  replacedSubject: (site: string) => `Your new ${site} membership replaces the old one`,
  replacedLead: "Your new membership goes on.",
  replacedBody:
    "You gave again while the payment for your earlier membership was failing. The new one takes its place, and we have ended the earlier one.",
  replacedOwed: "What was still open for it is canceled: you owe nothing, and you need not do anything.",
  endingSubject: (site: string) => `Your ${site} memberships: one goes on, one ends as planned`,
  endingLead: "One membership goes on, one ends as planned.",
  endingBody: (goesOn: string, ends: string, date: string) =>
    `You have two memberships under this address. The one that was canceled, ${ends}, runs until ${date} and is not charged again. The other, ${goesOn}, goes on.`,
  endingMoney:
    "We have changed nothing and paid nothing back. If you did not mean to give twice, answer this mail, and we put it right.",
  failedSubject: (site: string) => `Your ${site} payment did not go through`,
  failedLead: "Your last payment did not go through.",
  failedBody: (gives: string) =>
    `Your bank declined the renewal of your membership, ${gives}. Cards expire and get replaced; it happens to everybody.`,
  failedGrace: "Your membership goes on for now. Enter a card once, and we try the payment again at once.",
  failedButton: "Update my card",
  refusedSubject: (site: string) => `Your card for ${site} was refused`,
  refusedLead: "Your bank no longer accepts this card.",
  refusedBody: (gives: string) =>
    `Your bank refused the renewal of your membership, ${gives}, and told us not to try this card again. That happens when a card was replaced or blocked. So we will not charge it again.`,
  refusedGrace: "Your membership goes on for now. Enter another card, and the payment goes through at once.",
  refusedButton: "Enter another card",
  confirmSubject: (site: string) => `Please confirm your ${site} payment`,
  confirmLead: "Your bank wants a word from you.",
  confirmBody: (gives: string) =>
    `Before it pays the renewal of your membership, ${gives}, your bank wants you to confirm that it is you. Nothing is wrong with your card; banks ask this from time to time.`,
  confirmGrace: "It takes a minute, and your membership goes on meanwhile.",
  confirmButton: "Confirm the payment",
  confirmFoot: "The button opens Stripe’s secure page. You need not sign in.",
  expiringSubject: (site: string) => `Your card for ${site} expires this month`,
  expiringLead: "Your card expires soon.",
  expiringBody: (gives: string) =>
    `The card that pays for your membership, ${gives}, stops working at the end of this month. Enter the new one now, and the next renewal goes through without a hitch.`,
  expiringButton: "Update my card",
  renewalSubject: (site: string, date: string) => `Your ${site} membership renews on ${date}`,
  renewalLead: "Thank you for another year ahead.",
  renewalBody: (gives: string, date: string) =>
    `Your annual membership, ${gives}, renews on ${date}. You need not do anything: the card on file will be charged that day.`,
  renewalChoice:
    "Would another amount, monthly payments or an end suit you better? All of it takes a moment in your account, any time before that day.",
  renewalButton: "See or change my membership",
  endedSubject: (site: string) => `Your ${site} membership has ended`,
  endedLead: "Your membership has ended.",
  endedBody: (gives: string) =>
    `The payment for your membership, ${gives}, could not be collected, so it has ended. You owe nothing. If you would like to come back, it takes a minute, and everything you gave before is still on record.`,
  disputedBody: (gives: string) =>
    `Your bank has taken back a payment for your membership, ${gives}, because somebody told it that the payment was not wanted. We take that at its word: the membership has ended, and this card is not charged again. You owe nothing.`,
  disputedBack:
    "If that was a mistake, you are welcome back. It takes a minute, and everything you gave before is still on record.",
  endedButton: "Become a member again",
  troubleFoot: "The button signs you in, once, within seven days. After that, it offers you a new link.",
  firstCharge: (date: string) => `Your first payment is on ${date}. Until then you pay nothing.`,
  giftSubject: (site: string) => `Thank you for your gift to ${site}`,
  giftLead: "Thank you for your gift.",
  giftBody: (given: string, date: string) =>
    `You gave ${given}, on ${date}. It is one payment, and nothing renews. It keeps this journalism free for everyone, including the readers who cannot pay.`,
  giftTold: (said: string, address: string) => `${said}: we have written to ${address}, without telling the amount.`,
  giftButton: "See what you gave",
  giftFailedSubject: (site: string) => `Your gift to ${site} did not go through`,
  giftFailedLead: "Your gift did not go through.",
  giftFailedBody: (given: string, date: string) =>
    `On ${date} you gave ${given} from your bank account. Your bank has now told us that it could not pay. Nothing was taken from you.`,
  giftFailedNothing: "That happens, and you need not do anything: we will not try again by ourselves.",
  givenFailedNothing:
    "That happens, and you need not do anything: we will not try again by ourselves, and the membership was not sent to anybody.",
  giftFailedOffer: "If you would still like to give, it takes a minute, and a card or another account may do.",
  giftFailedButton: "Try again",
  joinFailedSubject: (site: string) => `Your membership of ${site} did not begin`,
  joinFailedLead: "Your first payment did not go through.",
  joinFailedBody: (gives: string, date: string) =>
    `On ${date} you began a membership, ${gives}, from your bank account. Your bank has now told us that it could not pay. Nothing was taken from you, and the membership did not begin.`,
  joinFailedOffer: "If you would still like to be a member, it takes a minute, and a card or another account may do.",
  dedicationSubject: {
    HONOR: (name: string) => `A gift in honor of ${name}`,
    MEMORY: (name: string) => `A gift in memory of ${name}`,
  },
  dedicationLead: {
    HONOR: (name: string) => `A gift was made in honor of ${name}.`,
    MEMORY: (name: string) => `A gift was made in memory of ${name}.`,
  },
  dedicationBody: (giver: string, site: string) =>
    `${giver} has given to ${site}, a newsroom that belongs to its readers and is free for everyone to read, and asked us to tell you.`,
  somebody: "Somebody who would rather not be named",
  dedicationWords: "These are their words:",
  dedicationButton: (site: string) => `Read ${site}`,
  dedicationFoot:
    "You get this one mail because the giver asked for it. You are on no list, and we will not write to you again.",
  claimSubject: (site: string) => `Confirm your address for ${site}`,
  claimLead: "Is this address yours?",
  claimBody: {
    CHANGE: (site: string) => `Somebody who is signed in to ${site} wants to use this address from now on.`,
    ADD: (site: string) => `Somebody who is signed in to ${site} says that they paid with this address too.`,
  },
  claimMerge:
    "There is an account under this address already. If you confirm, it becomes part of theirs: one account with everything that was given under either address. If that is not what you want, leave this mail unanswered.",
  claimButton: "Confirm this address",
  claimFoot:
    "It works once, for one day, in the browser where you are signed in. If you know nothing of this, you can ignore this mail: nothing changes.",
  askedSubject: (site: string) => `Somebody asked to change your address at ${site}`,
  askedLead: "A change of address was asked for.",
  askedBody: {
    CHANGE: "Somebody who is signed in to your account asked to use another e-mail address in place of this one.",
    ADD: "Somebody who is signed in to your account asked to add a second e-mail address to it.",
  },
  askedNothing: "Nothing has changed yet: the new address has to be confirmed first. If that was you, all is well.",
  changedSubject: (site: string) => `Your ${site} account has a new address`,
  changedLead: "Your address was changed.",
  changedBody: "Your account now uses another e-mail address, and this one no longer signs in to it.",
  moved: {
    replaced: {
      subject: (site: string) => `${site} writes to your other address now`,
      lead: "We write to your other address from now on.",
      body: "Somebody who is signed in to your account chose another of its confirmed addresses as the one that we write to. This one stays a part of the account, and still signs in to it.",
    },
    removed: {
      subject: (site: string) => `This address was taken off your ${site} account`,
      lead: "This address was taken off your account.",
      body: "Somebody who is signed in to your account removed this address from it. It no longer signs in, and we do not write to it again about that account.",
    },
  },
  mergedSubject: (site: string) => `Your ${site} accounts are one now`,
  mergedLead: "Two accounts became one.",
  mergedBody: (address: string) =>
    `You confirmed a second address, and the account under it became part of the one under ${address}. Everything that was given under either is there.`,
  notMe: (contact: string) =>
    `If this was not you, write to us at once at ${contact}, from this address: we can stop it and put it right.`,
  wishFoot: "You get this mail because you want such mails.",
  wishStop: "Stop them",
  wishAll: "Choose your e-mails",
  farewellSubject: (site: string) => `${site} has erased your data`,
  farewellLead: "Your data is erased.",
  farewellBody:
    "Whatever charged you has ended, and your name, your addresses and everything else about you are gone from our records. This is the last mail from us; your address was kept for it alone, and is gone now.",
  farewellKept: (retention: string) =>
    `What stays are amounts, dates and payment numbers, with no name to them. ${retention}`,
  farewellThanks: "Thank you for what you made possible. Everything we publish stays free for you to read.",
  plain: "If the button does not work, open this address:",
} as const;

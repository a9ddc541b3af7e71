/** Words of the giving form and of thanks. */
export const give = {
  title: "Become a member",
  why: "Our journalism is free for everyone. It is paid for by readers who can: a small membership, given by many, keeps reporters at work and keeps us answerable to nobody else.",
  frequency: "How often would you like to give?",
  MONTHLY: "Monthly",
  ANNUAL: "Annually",
  ONE_TIME: "Once",
  amount: { MONTHLY: "Amount each month", ANNUAL: "Amount each year", ONE_TIME: "Amount, once" },
  per: { MONTHLY: "a month", ANNUAL: "a year", ONE_TIME: "" },
  saving: (annual: string, saved: string, monthly: string) =>
    `${annual} a year is ${saved} less than twelve monthly payments of ${monthly}.`,
  currency: "Currency",
  recommended: "Recommended",
  other: "Other amount",
  otherLabel: { MONTHLY: "Your amount a month", ANNUAL: "Your amount a year", ONE_TIME: "Your amount" },
  from: (amount: string) => `${amount} or more`,
  button: "Continue to payment",
  renews: {
    MONTHLY: (amount: string) => `Renews at ${amount} a month until you cancel.`,
    ANNUAL: (amount: string) => `Renews at ${amount} a year until you cancel.`,
  },
  renewsAny: {
    MONTHLY: "Renews every month, at the amount you choose, until you cancel.",
    ANNUAL: "Renews every year, at the amount you choose, until you cancel.",
    ONE_TIME: "One payment. Nothing renews.",
  },
  renewsWithFee: {
    MONTHLY: (amount: string, fee: string) =>
      `Renews at ${amount} a month, plus ${fee} to cover the fee, until you cancel.`,
    ANNUAL: (amount: string, fee: string) =>
      `Renews at ${amount} a year, plus ${fee} to cover the fee, until you cancel.`,
  },
  renewsAnyWithFee: {
    MONTHLY: "Renews every month, at the amount you choose plus the fee, until you cancel.",
    ANNUAL: "Renews every year, at the amount you choose plus the fee, until you cancel.",
    ONE_TIME: "One payment, of the amount you choose plus the fee. Nothing renews.",
  },
  once: "One payment. Nothing renews.",
  onceWithFee: (amount: string, fee: string) =>
    `One payment of ${amount}, plus ${fee} to cover the fee. Nothing renews.`,
  withFee: (given: string, fee: string) => `${given}, plus ${fee} to cover the fee`,
  coverFee: "Also cover the card fee, so that all of it reaches us:",
  feeAny: (percent: string, fixed: string) => (fixed ? `${percent} and ${fixed} on top` : `${percent} on top`),
  products: {
    groundwork_membership: (site: string) => `${site} membership`,
    groundwork_gift: (site: string) => `A gift to ${site}`,
    groundwork_fee: (_site: string) => "To cover the card fee",
  },
  dedication: {
    summary: "Dedicate it, stay anonymous, or write to us",
    tribute: "Give in honor or memory of someone",
    tributes: { none: "No dedication", HONOR: "In honor of", MEMORY: "In memory of" },
    honoree: "Their name",
    notifyAddress: "E-mail to them or their family",
    notifyHint: "Optional. We write to them once your payment is through. No amount is told.",
    notifyWords: "Your words to them",
    isAnonymous: "Stay anonymous: name me nowhere, not in that e-mail either",
    message: "A message to the newsroom",
    optional: (most: number) => `Optional, up to ${most} characters.`,
    errors: {
      tribute: "Choose whether it is in honor or in memory of someone.",
      honoree: "Enter the name of the person it is dedicated to.",
      notifyAddress: "Enter the address that your words shall go to.",
      noLinks: "Please leave out web addresses.",
      tooLong: (most: number) => `Please keep it to ${most} characters.`,
    },
    said: {
      HONOR: (name: string) => `In honor of ${name}`,
      MEMORY: (name: string) => `In memory of ${name}`,
    },
  },
  secure: "You pay on Stripe’s page. Card details never reach us.",
  alreadyMember: "Already a member?",
  errorSummary: "Please look at this once more:",
  errors: {
    frequency: "Choose monthly, annually or once.",
    currency: "Gifts in that currency are not taken here. Please choose another.",
    missing: "Choose an amount, or enter your own.",
    notANumber: "Please enter an amount in numbers, such as 12 or 12.50.",
    tooSmall: {
      MONTHLY: (least: string) => `A monthly membership starts at ${least}.`,
      ANNUAL: (least: string) => `An annual membership starts at ${least}.`,
      ONE_TIME: (least: string) => `A gift starts at ${least}.`,
    },
    tooLarge: (most: string) =>
      `That is more than ${most}. Please write to us first, so that we can thank you and check it is no slip.`,
    limited: (minutes: number) =>
      `There were many tries from your network just now. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and press the button again.`,
    unavailable: "The payment page cannot be reached right now. Nothing was charged. Please try again in a minute.",
  },
  canceled: "No payment was made. Your choice is still here, should you change your mind.",
} as const;

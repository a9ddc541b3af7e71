/** Words of the mails about a membership that the newsroom gives for free, and of a link that staff send. */
export const compMail = {
  given: {
    subject: (site: string) => `Your ${site} membership`,
    lead: "You are a groundbreaking member.",
    body: (site: string, day: string) =>
      `${site} gives you a membership, until ${day}. You need not do anything: nothing is charged, and it ends by itself.`,
  },
  ending: {
    subject: (site: string, day: string) => `Your ${site} membership ends on ${day}`,
    lead: "Your membership ends in a week.",
    body: (day: string) =>
      `We gave it to you, and it runs until ${day}. You need not do anything: it ends by itself, nothing is charged, and everything stays free to read.`,
    offer: "If you would like to be one of those who pay for it, you can join in your account any time.",
  },
  ended: {
    subject: (site: string) => `Your ${site} membership has ended`,
    lead: "Thank you for having been a member.",
    body: "The membership that we gave you has ended. Nothing was charged, and everything we publish stays free for you to read. If you would like to be one of those who pay for it, we would be glad.",
  },
  link: {
    subject: (site: string) => `Your link to sign in at ${site}`,
    lead: "Here is your link.",
    body: (site: string) =>
      `Somebody at ${site} sends it to you, because you asked for help with signing in. If you did not, you can ignore this mail.`,
  },
} as const;

import { db } from "../db";
import { LETTERS } from "../memberships/commands/letters";

/** A member with all that was begun, paid and written to them. */
export const memberOf = (address: string) =>
  db.member.findFirstOrThrow({
    where: { emails: { some: { address } } },
    include: {
      memberships: { orderBy: { startedAt: "asc" } },
      messages: { orderBy: { cause: "asc" } },
      payments: { include: { ledgerEntries: true } },
    },
  });
export const causesOf = async (address: string) => (await memberOf(address)).messages.map(({ cause }) => cause);
/** What a queued letter says, and to whom it goes. */
export async function letter(cause: string) {
  const message = await db.emailMessage.findUniqueOrThrow({ where: { cause }, include: { member: true } });
  const composed = await LETTERS[message.template as keyof typeof LETTERS]({
    ...{ message, subjectId: cause.split(":")[1] ?? "", site: "The Paper", locale: "en-US", timeZone: "UTC" },
    ...{ contact: "hello@news.example", wishLinks: () => ({ stop: "http://localhost/", choose: "http://localhost/" }) },
    ...{ member: message.member, address: null, signInLink: async () => "http://localhost/link" },
  });
  return composed && { to: composed.to, ...composed.mail };
}

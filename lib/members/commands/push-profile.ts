import type { Prisma } from "../../../prisma/generated/client";
import { db, type Tx } from "../../db";
import { enqueue, type Jobs } from "../../jobs";
import { isMissing, type Stripe, stripe } from "../../stripe";

type Part = Jobs["push-profile"]["part"];
type Pushed = Prisma.MemberGetPayload<{ include: { emails: true } }>;

/** What each part is at Stripe; an empty string unsets. */
const PARTS: Record<Part, (member: Pushed) => Stripe.CustomerUpdateParams> = {
  name: ({ name }) => ({ name: name ?? "" }),
  locale: ({ locale }) => ({ preferred_locales: [locale] }),
  email: ({ emails: [email] }) => (email ? { email: email.address } : {}),
  address: ({ line1, line2, city, region, postalCode, country }) => ({
    address:
      line1 || country
        ? {
            line1: line1 ?? "",
            line2: line2 ?? "",
            city: city ?? "",
            state: region ?? "",
            postal_code: postalCode ?? "",
            country: country ?? "",
          }
        : "",
  }),
};

/** Has Stripe told of what was changed, and of nothing else: what a payer typed at Checkout may be more than we know. */
export async function queuePush(tx: Tx, memberId: string, parts: Iterable<Part>): Promise<void> {
  for (const part of new Set(parts))
    await enqueue(tx, "push-profile", { memberId, part }, { key: `${memberId}:${part}` });
}

/** The job after a change was saved: brings one part of every customer of a member to what our row says now. */
export async function pushProfile({ memberId, part }: Jobs["push-profile"]): Promise<void> {
  const member = await db.member.findUnique({
    where: { id: memberId },
    include: { emails: { where: { isPrimary: true } }, customers: { where: { erasedAt: null } } },
  });
  if (!member || member.erasedAt) return;
  for (const { id } of member.customers)
    await stripe()
      .customers.update(id, PARTS[part](member))
      .catch((error: unknown) => (isMissing(error) ? null : Promise.reject(error)));
}

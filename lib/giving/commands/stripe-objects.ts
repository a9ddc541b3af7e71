import { db } from "../../db";
import { getSettings } from "../../settings";
import { strings } from "../../strings";
import { isLivemode, isMissing, stripe } from "../../stripe";
import { FEE_PRODUCT, GIFT_PRODUCT, MEMBERSHIP_PRODUCT, type Product } from "../schema";

const known = new Map<Product, Promise<string>>();

async function ensureProduct(product: Product): Promise<string> {
  try {
    return (await stripe().products.retrieve(product)).id;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const { organisation } = await getSettings();
  const name = strings(organisation.locale).give.products[product](organisation.name);
  const created = await stripe().products.create({ id: product, name }, { idempotencyKey: `product-${product}` });
  return created.id;
}

/** A product of ours; made at Stripe when it is not there, asked for once a process. */
function productAtStripe(product: Product): Promise<string> {
  const asked = known.get(product);
  if (asked) return asked;
  const asking = ensureProduct(product).catch((error) => {
    known.delete(product);
    throw error;
  });
  known.set(product, asking);
  return asking;
}

/** The product that every membership is sold as. */
export const membershipProduct = () => productAtStripe(MEMBERSHIP_PRODUCT);

/** The product that every one-time gift is sold as. */
export const giftProduct = () => productAtStripe(GIFT_PRODUCT);

/** The product that stands for a covered fee. */
export const feeProduct = () => productAtStripe(FEE_PRODUCT);

/** The Stripe customer a signed-in member pays as; made for them the first time. Called under the member's lease. */
export async function customerOfMember(memberId: string): Promise<string> {
  const newest = await db.stripeCustomer.findFirst({
    where: { memberId, erasedAt: null, livemode: isLivemode() },
    orderBy: { createdAt: "desc" },
  });
  if (newest) return newest.id;
  const member = await db.member.findUniqueOrThrow({
    where: { id: memberId },
    include: { emails: { where: { isPrimary: true } } },
  });
  const email = member.emails[0]?.address;
  const customer = await stripe().customers.create(
    { ...(email && { email }), ...(member.name && { name: member.name }), metadata: { groundwork_member: memberId } },
    { idempotencyKey: `customer-${memberId}` },
  );
  await db.stripeCustomer.create({ data: { id: customer.id, memberId, livemode: customer.livemode } });
  return customer.id;
}

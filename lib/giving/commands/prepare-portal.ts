import { type Stripe, stripe } from "../../stripe";
import { unlike } from "../rules";
import type { Site, Step } from "./prepare-account";

/** Marks the configuration that is ours: an account may hold others, for other things it sells. */
const MARK = { key: "groundwork", value: "portal" };

/** A card can be changed and a membership ended; another plan or amount is chosen on our own pages, where its rules are. */
const FEATURES = {
  customer_update: { enabled: false },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: {
    enabled: true,
    mode: "at_period_end" as const,
    proration_behavior: "none" as const,
    cancellation_reason: {
      enabled: true,
      options: [
        "too_expensive" as const,
        "unused" as const,
        "missing_features" as const,
        "low_quality" as const,
        "customer_service" as const,
        "too_complex" as const,
        "switched_service" as const,
        "other" as const,
      ],
    },
  },
  subscription_update: { enabled: false },
};

/** Our configuration of Stripe's portal; null before the account was prepared: then the account's own applies. */
export async function findPortalConfiguration(): Promise<Stripe.BillingPortal.Configuration | null> {
  for await (const configuration of stripe().billingPortal.configurations.list({ active: true, limit: 100 }))
    if (configuration.metadata?.[MARK.key] === MARK.value) return configuration;
  return null;
}

/** Stripe takes only addresses that others can open. */
const pagesOf = ({ url, isReachable }: Site) =>
  isReachable
    ? {
        default_return_url: `${url}/account`,
        business_profile: { privacy_policy_url: `${url}/privacy`, terms_of_service_url: `${url}/terms` },
      }
    : {};

/** What it takes until members find the portal as we mean it. */
export async function planPortal(site: Site): Promise<Step[]> {
  const wanted = { features: FEATURES, ...pagesOf(site) };
  const configuration = await findPortalConfiguration();
  if (!configuration) {
    const metadata = { [MARK.key]: MARK.value };
    const apply = async () => void (await stripe().billingPortal.configurations.create({ ...wanted, metadata }));
    return [{ says: "make a portal for members: change the card, see receipts, end with a reason", apply }];
  }
  const different = unlike(configuration, wanted);
  if (different.length === 0) return [];
  const apply = async () => void (await stripe().billingPortal.configurations.update(configuration.id, wanted));
  return [{ says: `update the portal ${configuration.id}: ${different.join(", ")}`, apply }];
}

import { env } from "@/lib/env";
import { isLivemode } from "@/lib/stripe";

const PLACES = {
  cus: "customers",
  sub: "subscriptions",
  pi: "payments",
  ch: "payments",
  in: "invoices",
  evt: "events",
};

/** A Stripe id that opens Stripe's dashboard; with a stand-in there is none to open. */
export function StripeLink({ id }: { id: string }) {
  const place = PLACES[id.slice(0, id.indexOf("_")) as keyof typeof PLACES];
  if (!place || env.STRIPE_API_URL) return <code>{id}</code>;
  return (
    <a href={`https://dashboard.stripe.com/${isLivemode() ? "" : "test/"}${place}/${id}`} rel="noreferrer">
      <code>{id}</code>
    </a>
  );
}

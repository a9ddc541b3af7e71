import { redirect } from "next/navigation";
import { requireChange } from "@/app/_server/membership";
import { here, titled } from "@/app/_server/site";
import { giveFieldsSchema, readChoice } from "@/lib/giving/schema";
import { log } from "@/lib/log";
import { previewAnnual } from "@/lib/memberships/commands";
import { getCardInUse } from "@/lib/memberships/queries";
import { ChangePage } from "../../_ui/change-page";
import { AnnualPrice } from "./annual-price";

export const generateMetadata = titled((words) => words.change.annual.confirmTitle);

type Query = Promise<Record<"amount" | "coverFee" | "stale" | "declined", string | undefined>>;

/** The price of a year, asked of Stripe this moment. Nothing is charged before its button is pressed. */
export default async function Page({ searchParams }: { searchParams: Query }) {
  const { amount, coverFee, stale, declined } = await searchParams;
  const change = await requireChange("/account/plan", "annual");
  const { actor, giving, locale, words } = change;
  const typed = giveFieldsSchema.parse({ frequency: "ANNUAL", annual: amount, coverFee });
  const choice = readChoice(typed, giving, locale);
  if (!choice.ok) redirect(await here("/account/plan"));
  const input = { amount: choice.value.amount, coversFee: choice.value.feeCover > 0 };
  const [quote, card] = await Promise.all([
    previewAnnual({ actor, input }).catch(async (err: unknown) => {
      log.error({ err }, "The price of a year could not be asked");
      return redirect(await here("/account?unavailable=1"));
    }),
    getCardInUse({ actor }),
  ]);
  if (!quote) redirect(await here("/account?once=1"));
  const notice = stale ? words.change.annual.stale : declined ? words.change.annual.declined : null;
  return (
    <ChangePage change={change} title={words.change.annual.confirmTitle}>
      {notice && (
        <p className={declined ? "notice bad" : "notice"} role="alert">
          {notice}
        </p>
      )}
      <AnnualPrice change={change} choice={choice.value} quote={quote} card={card} />
    </ChangePage>
  );
}

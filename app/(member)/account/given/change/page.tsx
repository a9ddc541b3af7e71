import { redirect } from "next/navigation";
import { requireMember } from "@/app/_server/member";
import { getSite, here, titled } from "@/app/_server/site";
import { DeliveryForm, deliveryOf } from "@/app/_ui/given-item";
import { listGiven } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { AccountPage } from "../../_ui/account-page";

export const generateMetadata = titled((words) => words.given.mine.change);

/** Where a membership that is not on its way yet shall go, and when. */
export default async function ChangePage({ searchParams }: { searchParams: Promise<{ id?: string }> }) {
  const { id } = await searchParams;
  const actor = await requireMember("/account/given");
  const { locale, timeZone } = await getSite();
  const words = strings(locale);
  const given = (await listGiven({ actor })).find((row) => row.id === id && row.isChangeable);
  if (!given) redirect(await here("/account/given"));
  return (
    <AccountPage current="/account" title={words.given.mine.change} words={words.account}>
      <DeliveryForm
        id={given.id}
        fields={deliveryOf(given, timeZone)}
        action={words.href("/account/given")}
        locale={locale}
      />
      <p>
        <a href={words.href("/account/given")}>{words.given.mine.back}</a>
      </p>
    </AccountPage>
  );
}

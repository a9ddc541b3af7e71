import "@/app/_ui/account.css";
import { headers } from "next/headers";
import { memberActor } from "@/app/_server/member";
import { getSignedIn } from "@/app/_server/session";
import { getSite, titled } from "@/app/_server/site";
import { GiftClosed, GiftOffer } from "@/app/_ui/gift";
import { isPayingMember } from "@/lib/giving/queries";
import { getGift } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.given.title, { robots: { index: false } });

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ sent?: string }>;
}

/** Where a gift's link leads. Opening it changes nothing, so mail scanners may; the button takes it up. */
export default async function GiftPage({ params, searchParams }: Props) {
  const [{ token }, { sent }] = [await params, await searchParams];
  const { locale, name: site } = await getSite();
  const words = strings(locale).given.gift;
  const gift = await getGift(token);
  if (!gift || (gift.state !== "open" && gift.state !== "waiting"))
    return <GiftClosed state={gift?.state ?? null} words={words} />;
  const signedIn = await getSignedIn();
  const actor = signedIn && (await memberActor(signedIn, await headers()));
  return (
    <GiftOffer
      gift={gift}
      token={token}
      site={site}
      address={signedIn?.address ?? null}
      isPaying={actor !== null && (await isPayingMember(actor.memberId))}
      isSent={sent === "1"}
      strings={strings(locale)}
    />
  );
}

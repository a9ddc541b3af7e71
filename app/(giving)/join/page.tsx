import { cookies, headers } from "next/headers";
import { ATTEMPT_COOKIE } from "@/app/_server/cookies";
import { memberActor } from "@/app/_server/member";
import { getSignedIn } from "@/app/_server/session";
import { getSiteSettings, titled } from "@/app/_server/site";
import { GivingPage } from "@/app/_ui/giving-page";
import { getChoices } from "@/lib/appeals/queries";
import { withChoices } from "@/lib/appeals/rules";
import { getOwnAttempt } from "@/lib/giving/queries";
import { dedicationTyped, fieldsFromQuery, type GiveFields, giveFieldsSchema } from "@/lib/giving/schema";
import { getReceived } from "@/lib/memberships/queries";
import { offeredIn } from "@/lib/offers";
import { formatDate, strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.give.title, { path: "/join", robots: { index: true } });

type Query = Record<string, string | string[] | undefined>;

/** What somebody had ticked and written before they came back from Checkout: for their own browser only. */
async function leftBehind(canceled: Query[string]): Promise<Partial<GiveFields>> {
  const attempt = await getOwnAttempt(String(canceled), (await cookies()).get(ATTEMPT_COOKIE)?.value);
  return attempt ? { ...dedicationTyped(attempt), coverFee: attempt.feeCover > 0 ? "yes" : undefined } : {};
}

/** Until when whoever is signed in has a membership that was given to them: what they choose is first charged then. */
async function givenUntil(): Promise<Date | null> {
  const signedIn = await getSignedIn();
  const actor = signedIn && (await memberActor(signedIn, await headers()));
  return (actor && (await getReceived({ actor })))?.until ?? null;
}

export default async function JoinPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { giving: usual, organisation } = await getSiteSettings();
  const { locale, timeZone } = organisation;
  const words = strings(locale);
  const asked = giveFieldsSchema.parse(query);
  const own = offeredIn(usual, asked.currency) ?? usual;
  const giving = own.currency === usual.currency ? withChoices(own, await getChoices(asked.variant)) : own;
  const currency = own.currency === usual.currency ? undefined : own.currency;
  const chosen = fieldsFromQuery({ ...asked, currency }, String(query.amount ?? ""), giving);
  const fields = query.canceled ? { ...chosen, ...(await leftBehind(query.canceled)) } : chosen;
  const until = await givenUntil();
  const notice = query.canceled
    ? words.give.canceled
    : until
      ? words.given.received.joinNote(formatDate(until, locale, timeZone))
      : undefined;
  return (
    <>
      <GivingPage {...{ giving, fields, locale, notice }} strings={words} isSignedIn={(await getSignedIn()) !== null} />
      <p className="give-else">
        <a href={words.href("/give-membership")}>{words.given.link}</a>
      </p>
    </>
  );
}

import { getSiteSettings, titled } from "@/app/_server/site";
import "@/app/_ui/account.css";
import { GivenPage } from "@/app/_ui/given-form";
import { initialGiven } from "@/lib/memberships/schema";
import { strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.given.title, {
  path: "/give-membership",
  robots: { index: true },
});

export default async function GiveMembershipPage({ searchParams }: { searchParams: Promise<{ canceled?: string }> }) {
  const { canceled } = await searchParams;
  const { giving, organisation } = await getSiteSettings();
  const { locale } = organisation;
  const words = strings(locale).given;
  const notice = canceled ? words.canceled : undefined;
  return <GivenPage giving={giving} fields={initialGiven()} locale={locale} words={words} notice={notice} />;
}

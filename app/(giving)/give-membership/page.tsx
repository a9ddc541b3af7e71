import { getSiteSettings, titled } from "@/app/_server/site";
import "@/app/_ui/account.css";
import { GivenPage } from "@/app/_ui/given-form";
import { givenIn, initialGiven } from "@/lib/memberships/schema";
import { strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.given.title, {
  path: "/give-membership",
  robots: { index: true },
});

interface PageProps {
  searchParams: Promise<{ canceled?: string; currency?: string | string[] }>;
}

export default async function GiveMembershipPage({ searchParams }: PageProps) {
  const { canceled, currency } = await searchParams;
  const { giving, organisation } = await getSiteSettings();
  const { locale } = organisation;
  const words = strings(locale).given;
  const notice = canceled ? words.canceled : undefined;
  const asked = { ...initialGiven(), currency: String(currency ?? "").toLowerCase() };
  return <GivenPage {...givenIn(asked, giving)} {...{ locale, words, notice }} />;
}

import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { GivenPage } from "@/app/_ui/given-form";
import { initialGiven } from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { strings } from "@/lib/strings";

export const metadata: Metadata = { title: strings().given.title, robots: { index: true } };

export default async function GiveMembershipPage({ searchParams }: { searchParams: Promise<{ canceled?: string }> }) {
  const { canceled } = await searchParams;
  const { giving, organisation } = await getSettings();
  const { locale } = organisation;
  const words = strings(locale).given;
  const notice = canceled ? words.canceled : undefined;
  return <GivenPage giving={giving} fields={initialGiven()} locale={locale} words={words} notice={notice} />;
}

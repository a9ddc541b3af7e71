import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getStaffSession } from "@/app/_server/staff-session";
import { safePath } from "@/lib/giving/schema";
import { readEnrolment } from "@/lib/staff/commands";
import { AskCode, Begin, Enrol } from "./_ui/forms";

export const metadata: Metadata = { title: "One more step" };

/** Where staff show their second factor, or set one up. For everybody else it leads to the sign-in. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Promise<{ returnTo?: string }> }) {
  const session = await getStaffSession();
  if (!session) redirect("/signin?returnTo=%2Fadmin");
  const returnTo = safePath((await searchParams).returnTo, "/admin");
  if (session.standing === "asked") return <AskCode returnTo={returnTo} />;
  const enrolment = await readEnrolment(session.actor);
  if (enrolment) return <Enrol {...enrolment} />;
  if (session.standing === "missing") return <Begin />;
  redirect(returnTo);
}

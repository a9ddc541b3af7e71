import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import {
  getDatabaseHealth,
  getInboxHealth,
  getJobHealth,
  getMailHealth,
  getRunHealth,
  getStripeHealth,
} from "@/lib/webhooks/queries";
import { judgeDatabase, judgeInbox, judgeJobs, judgeMail, judgeRun, judgeStripe } from "@/lib/webhooks/rules/health";
import { StaffPage } from "../_ui/staff-page";
import { When } from "../_ui/when";
import { Check } from "./_ui/check";
import { within } from "./_ui/within";

export const metadata: Metadata = { title: "Health" };

/** Together with drawing the page, below two seconds. */
const PATIENCE_MS = 1_700;

const moment = (at: Date | null, otherwise = "Never") => (at ? <When at={at} /> : otherwise);

/** The first words of each; the command line tells them in full. */
const inShort = (differences: readonly string[]) =>
  differences.map((says) => (says.length > 90 ? `${says.slice(0, 90)}…` : says)).join("; ") || "Nothing";

/** Whether everything works, in words, and what to do where it does not. */
export default async function HealthPage() {
  const actor = await requireStaff("health.read");
  const asked = { actor };
  const { locale } = await getSite();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const [stripe, inbox, mail, database, jobs, run] = await Promise.all([
    within("stripe", getStripeHealth(asked), PATIENCE_MS),
    within("inbox", getInboxHealth(asked), PATIENCE_MS),
    within("mail", getMailHealth(asked), PATIENCE_MS),
    within("database", getDatabaseHealth(asked), PATIENCE_MS),
    within("jobs", getJobHealth(asked), PATIENCE_MS),
    within("reconcile", getRunHealth(asked), PATIENCE_MS),
  ]);
  const now = new Date();
  const capped = (count: number) => (count >= 1_000 ? "1,000 or more" : number.format(count));
  return (
    <StaffPage actor={actor} current="/admin/health">
      <h1>Health</h1>
      <div className="checks">
        <Check
          title="Stripe"
          outcome={stripe}
          judge={judgeStripe}
          lost="Look at status.stripe.com, and whether STRIPE_SECRET_KEY is right."
          facts={({ isLive, isStandIn, differences }) => [
            ["Key", isLive ? "Live" : isStandIn ? "For the practice stand-in" : "Test"],
            ...(isStandIn ? [] : [["To mend", inShort(differences)] as [string, string]]),
          ]}
        />
        <Check
          title="Events from Stripe"
          outcome={inbox}
          judge={judgeInbox}
          lost="See whether the database answers."
          facts={({ lastAt }) => [["Last one", moment(lastAt)]]}
        />
        <Check
          title="Mail"
          outcome={mail}
          judge={(facts) => judgeMail(facts, now)}
          lost="Check SMTP_URL, and whether the mail server is up."
          facts={({ lastSentAt, failed }) => [
            ["Last sent", moment(lastSentAt)],
            ["Failed in a week", capped(failed)],
          ]}
        />
        <Check
          title="Database"
          outcome={database}
          judge={judgeDatabase}
          lost="Check DATABASE_URL, and whether PostgreSQL is up and not overloaded."
          facts={({ version, bytes, connections, most, pending }) => [
            ["PostgreSQL", version],
            ["Size", `${number.format(bytes / 1_048_576)} MB`],
            ["Connections", `${number.format(connections)} of ${number.format(most)}`],
            ["Missing migrations", pending.length === 0 ? "None" : pending.join(", ")],
          ]}
        />
        <Check
          title="Background jobs"
          outcome={jobs}
          judge={(facts) => judgeJobs(facts, now)}
          lost="Start the worker once: it makes what the queue needs."
          facts={({ waiting, failed, oldestAt }) => [
            ["Waiting", capped(waiting)],
            ["Oldest", moment(oldestAt, "None waits")],
            ["Gave up in a week", capped(failed)],
          ]}
        />
        <Check
          title="Comparison with Stripe"
          outcome={run}
          judge={(facts) => judgeRun(facts, now)}
          lost="See whether the database answers."
          facts={(facts) => [["Last one", moment(facts?.finishedAt ?? null)]]}
        />
      </div>
    </StaffPage>
  );
}

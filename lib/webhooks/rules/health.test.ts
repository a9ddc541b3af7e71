import { describe, expect, it } from "vitest";
import {
  type DatabaseFacts,
  type InboxFacts,
  type JobFacts,
  judgeDatabase,
  judgeInbox,
  judgeJobs,
  judgeMail,
  judgeRun,
  judgeStripe,
  type MailFacts,
  type StripeFacts,
  type Verdict,
} from "./health";

const now = new Date("2026-06-01T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const database: DatabaseFacts = { version: "15", bytes: 1, connections: 5, most: 100, pending: [] };
const stripe: StripeFacts = { isLive: true, isStandIn: false, isReachable: true, differences: [] };
const inbox: InboxFacts = { lastAt: ago(1), stuck: 0 };
const mail: MailFacts = { refusal: null, lastSentAt: ago(1), failed: 0, waitingSince: null };
const jobs: JobFacts = { waiting: 0, failed: 0, oldestAt: null };
const run = { finishedAt: ago(600), left: 0 };

const CASES: [string, Verdict, Verdict["tone"], RegExp][] = [
  ["a database as it should be", judgeDatabase(database), "good", /Works/],
  ["a migration too few", judgeDatabase({ ...database, pending: ["a"] }), "bad", /^One migration is missing/],
  ["hardly a connection left", judgeDatabase({ ...database, connections: 90 }), "bad", /connections/],
  ["Stripe as it should be", judgeStripe(stripe), "good", /real money/],
  ["an endpoint that differs", judgeStripe({ ...stripe, differences: ["x"] }), "bad", /not as it should be/],
  ["a test key", judgeStripe({ ...stripe, isLive: false }), "plain", /Test mode/],
  ["the stand-in", judgeStripe({ ...stripe, isStandIn: true, differences: ["x"] }), "plain", /Practice/],
  ["a laptop", judgeStripe({ ...stripe, isReachable: false }), "plain", /cannot reach us/],
  ["no event yet", judgeInbox({ lastAt: null, stuck: 0 }), "plain", /Nothing came/],
  ["events answered", judgeInbox(inbox), "good", /dealt with/],
  ["events stuck", judgeInbox({ ...inbox, stuck: 2 }), "bad", /^2 events wait/],
  ["mail as it should be", judgeMail(mail, now), "good", /Works/],
  ["a mail server that is down", judgeMail({ ...mail, refusal: "ECONNREFUSED" }, now), "bad", /ECONNREFUSED/],
  ["a mail that waits", judgeMail({ ...mail, waitingSince: ago(11) }, now), "bad", /wait/],
  ["a mail just queued", judgeMail({ ...mail, waitingSince: ago(1) }, now), "good", /Works/],
  ["mails that failed", judgeMail({ ...mail, failed: 3 }, now), "plain", /^3 mails/],
  ["no job", judgeJobs(jobs, now), "good", /Nothing waits/],
  ["a job that waits", judgeJobs({ ...jobs, waiting: 1, oldestAt: ago(30) }, now), "bad", /too long/],
  ["a job that gave up", judgeJobs({ ...jobs, failed: 1 }, now), "plain", /^One job gave up/],
  ["no comparison", judgeRun(null, now), "plain", /Never/],
  ["an old comparison", judgeRun({ ...run, finishedAt: ago(3 * 24 * 60) }, now), "bad", /two days/],
  ["differences", judgeRun({ ...run, left: 1 }, now), "bad", /^One difference is left/],
  ["no differences", judgeRun(run, now), "good", /agree/],
];

describe("the health of the system", () => {
  it.each(CASES)("%s", (_, verdict, tone, says) => {
    expect(verdict.tone).toBe(tone);
    expect(verdict.says).toMatch(says);
    // Whatever is not well says what to do.
    expect(Boolean(verdict.todo)).toBe(tone !== "good");
  });
});

/** What was found out about one part of the system; null where it could not be. */
export interface DatabaseFacts {
  version: string;
  bytes: number;
  connections: number;
  most: number;
  /** Migrations that the code has and the database has not. */
  pending: string[];
}
export interface StripeFacts {
  isLive: boolean;
  isStandIn: boolean;
  isReachable: boolean;
  /** What `stripe check` would name. */
  differences: string[];
}
export interface InboxFacts {
  lastAt: Date | null;
  /** Received more than ten minutes ago and not dealt with yet, or failed; counted up to a thousand. */
  stuck: number;
}
export interface MailFacts {
  /** Why the mail server would not talk to us. */
  refusal: string | null;
  lastSentAt: Date | null;
  failed: number;
  waitingSince: Date | null;
}
export interface JobFacts {
  waiting: number;
  failed: number;
  oldestAt: Date | null;
}
export interface RunFacts {
  finishedAt: Date | null;
  left: number;
}

/** A state in words, and what to do about it. */
export interface Verdict {
  tone: "good" | "bad" | "plain";
  says: string;
  todo?: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STUCK_MS = 10 * MINUTE;

const good = (says: string): Verdict => ({ tone: "good", says });
const bad = (says: string, todo: string): Verdict => ({ tone: "bad", says, todo });
const plain = (says: string, todo: string): Verdict => ({ tone: "plain", says, todo });
const some = (count: number, one: string, many: string) => (count === 1 ? `One ${one}` : `${count} ${many}`);

export function judgeDatabase({ pending, connections, most }: DatabaseFacts): Verdict {
  if (pending.length > 0)
    return bad(
      `${some(pending.length, "migration is", "migrations are")} missing`,
      "Run npm run migrate -- deploy, then restart the app.",
    );
  if (most > 0 && connections > 0.8 * most)
    return bad("Nearly all connections are in use", "Raise max_connections, or run fewer copies of the app.");
  return good("Works");
}

export function judgeStripe({ isReachable, differences, isStandIn, isLive }: StripeFacts): Verdict {
  if (isStandIn) return plain("Practice: no real money moves", "Set STRIPE_SECRET_KEY to take real gifts.");
  if (differences.length > 0)
    return bad("The account is not as it should be", "Run npm run stripe -- setup; it says first what it will do.");
  if (!isReachable) return plain("Answers, but cannot reach us", "On a laptop, forward events with Stripe’s own CLI.");
  if (!isLive) return plain("Test mode: no real money moves", "Set a live STRIPE_SECRET_KEY to take real gifts.");
  return good("Works, with real money");
}

export function judgeInbox({ lastAt, stuck }: InboxFacts): Verdict {
  if (stuck > 0)
    return bad(
      `${some(stuck, "event waits", stuck >= 1_000 ? "events or more wait" : "events wait")} or failed`,
      "Look at the Events page; a failed one can be answered again there. See too whether the worker runs.",
    );
  return lastAt ? good("Every event is dealt with") : plain("Nothing came yet", "It comes with the first gift.");
}

export function judgeMail({ refusal, failed, waitingSince }: MailFacts, now: Date): Verdict {
  if (refusal) return bad(`The mail server refuses us: ${refusal}`, "Check SMTP_URL, and whether the server is up.");
  if (waitingSince && now.getTime() - waitingSince.getTime() > STUCK_MS)
    return bad("Mails wait to be sent", "See whether the worker runs: npm run worker.");
  if (failed > 0)
    return plain(
      `${some(failed, "mail", failed >= 1_000 ? "mails or more" : "mails")} of the last week could not be sent`,
      "The pages of their members say why.",
    );
  return good("Works");
}

export function judgeJobs({ failed, oldestAt }: JobFacts, now: Date): Verdict {
  if (oldestAt && now.getTime() - oldestAt.getTime() > STUCK_MS)
    return bad("Work is waiting too long", "See whether the worker runs: npm run worker.");
  if (failed > 0)
    return plain(
      `${some(failed, "job", failed >= 1_000 ? "jobs or more" : "jobs")} gave up`,
      "The worker’s log says why. What is about money is found again by the nightly comparison.",
    );
  return good("Nothing waits");
}

export function judgeRun(run: RunFacts | null, now: Date): Verdict {
  if (!run?.finishedAt)
    return plain("Never compared yet", "It happens every night; the Reconcile page begins one now.");
  if (run.left > 0)
    return bad(`${some(run.left, "difference is", "differences are")} left`, "Look at them on the Reconcile page.");
  if (now.getTime() - run.finishedAt.getTime() > 2 * DAY)
    return bad("Not compared for two days", "It happens every night: see whether the worker runs.");
  return good("Our records and Stripe’s agree");
}

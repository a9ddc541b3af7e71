import type { Catalogue, Strings } from "@/lib/strings";

export type AccountQuery = Partial<
  Record<"already" | "unavailable" | "repair" | "done" | "once" | "resume" | "redeemed", string | undefined>
>;

interface Notice {
  tone: "good" | "bad" | "plain";
  says: string;
}

interface Props {
  query: AccountQuery;
  /** Whether a membership that somebody gave them is there to be told of. */
  isReceived: boolean;
  words: Strings;
}

function noticesFor({ query, isReceived, words }: Props): Notice[] {
  const { already, unavailable, repair, done, once, resume, redeemed } = query;
  const { account, change } = words;
  const said = done && Object.hasOwn(change.done, done) ? change.done[done as keyof Catalogue["change"]["done"]] : null;
  const notices: (Notice | false)[] = [
    already !== undefined && { tone: "plain", says: account.already },
    said !== null && { tone: "good", says: said },
    isReceived && redeemed !== undefined && { tone: "good", says: words.given.received.redeemed },
    once !== undefined && { tone: "plain", says: change.once },
    repair === "paid" && { tone: "good", says: account.repaired },
    repair === "declined" && { tone: "bad", says: account.notRepaired },
    resume === "declined" && { tone: "bad", says: change.resumeDeclined },
    unavailable !== undefined && { tone: "bad", says: account.unavailable },
  ];
  return notices.filter((notice) => notice !== false);
}

/** What came of what was just done, as the address says it. */
export function Notices(props: Props) {
  return noticesFor(props).map(({ tone, says }) => (
    <p className={tone === "plain" ? "notice" : `notice ${tone}`} role={tone === "bad" ? "alert" : "status"} key={says}>
      {says}
    </p>
  ));
}

import type { EmailMessage, Membership, MembershipChangeKind } from "../../../prisma/generated/client";
import { db } from "../../db";
import { promiseInWords } from "../../giving/rules";
import { isLive, nextCharge } from "../../members/rules";
import { formatMoney } from "../../money";
import { type Catalogue, formatDate, type Strings, strings } from "../../strings";
import { changeMail } from "../../templates/change";
import type { Compose, LetterContext } from "./letters";

interface Told {
  membership: Membership;
  words: Strings["changeMail"];
  locale: string;
  gives: string;
  day: (date: Date) => string;
  money: (amount: number) => string;
}
/** What a letter says; null when it is true no more. */
type Say = (told: Told) => string[] | null;

type About = Exclude<keyof Catalogue["changeMail"], "button" | "byUs">;

/** What, asked for, leads to which letter. */
const ASKED: Record<About, MembershipChangeKind[]> = {
  changed: ["AMOUNT", "TO_ANNUAL", "TO_MONTHLY"],
  canceled: ["CANCEL"],
  kept: ["UNDO"],
  paused: ["PAUSE"],
  resumed: ["RESUME"],
  undone: ["UNDO"],
};
const RECENTLY = 15 * 60_000;

/** Whether the newsroom did what a letter tells of, and not its member. */
async function isOurDeed(about: About, membershipId: string, { createdAt: at }: EmailMessage): Promise<boolean> {
  const createdAt = { lte: at, gt: new Date(at.getTime() - RECENTLY) };
  const where = { membershipId, kind: { in: ASKED[about] }, createdAt, state: { not: "REFUSED" as const } };
  const asked = await db.membershipChange.findFirst({ where, orderBy: { createdAt: "desc" } });
  return asked !== null && asked.askedBy !== "MEMBER";
}

const letter =
  (about: About, say: Say): Compose =>
  async ({ message, site, contact, locale, timeZone, subjectId, signInLink }: LetterContext) => {
    const membership = await db.membership.findUniqueOrThrow({ where: { id: subjectId } });
    const words = strings(locale).changeMail;
    const says = say({
      ...{ membership, words, locale },
      gives: promiseInWords(membership, locale),
      day: (date) => formatDate(date, locale, timeZone),
      money: (amount) => formatMoney(amount, membership.currency, locale),
    });
    if (!says) return null;
    const { subject, lead } = words[about];
    const byUs = (await isOurDeed(about, subjectId, message)) ? [words.byUs(site, contact)] : [];
    const link = await signInLink("/account");
    return { mail: await changeMail({ site, locale, subject: subject(site), lead, says: [...says, ...byUs], link }) };
  };

/** What will be given once a planned change has come. */
const plannedInWords = ({ pendingPlan, pendingAmount, pendingFeeCover, ...now }: Membership, locale: string) =>
  promiseInWords(
    { ...now, plan: pendingPlan ?? now.plan, amount: pendingAmount ?? 0, feeCover: pendingFeeCover ?? 0 },
    locale,
  );

const changed: Say = ({ membership, words: { changed: words }, locale, gives, day, money }) => {
  if (!isLive(membership.status)) return null;
  const { pendingAt } = membership;
  if (pendingAt) return [words.later(plannedInWords(membership, locale), day(pendingAt)), words.until(gives)];
  const next = nextCharge(membership);
  return [words.now(gives), ...(next ? [words.next(money(next.amount), day(next.at))] : [])];
};

/** Letters about what a member changed, or the newsroom for them. They speak of how things stand when they are written. */
export const changeLetters = {
  "plan-changed": letter("changed", changed),
  "membership-canceled": letter("canceled", ({ membership: { status, cancelAt }, words: { canceled }, day }) => {
    if (status === "ENDED") return [canceled.ended, canceled.free];
    return cancelAt && [canceled.ends(day(cancelAt)), canceled.free, canceled.undo];
  }),
  "cancellation-undone": letter("kept", ({ membership: { status, cancelAt }, words, gives }) =>
    isLive(status) && !cancelAt ? [words.kept.body(gives)] : null,
  ),
  "membership-paused": letter("paused", ({ membership: { status, pauseAt, pausedUntil }, words: { paused }, day }) => {
    if (pauseAt && pausedUntil) return [paused.from(day(pauseAt), day(pausedUntil)), paused.undo];
    if (status !== "PAUSED") return null;
    return [pausedUntil ? paused.until(day(pausedUntil)) : paused.open, paused.undo];
  }),
  "membership-resumed": letter("resumed", ({ membership, words, gives, day, money }) => {
    const next = nextCharge(membership);
    if (membership.status !== "ACTIVE" || !next) return null;
    return [words.resumed.body(gives), words.changed.next(money(next.amount), day(next.at))];
  }),
  "change-undone": letter("undone", ({ membership: { status, pauseAt, pendingAt }, words, gives }) =>
    status === "ACTIVE" && !pauseAt && !pendingAt ? [words.undone.body(gives)] : null,
  ),
} satisfies Record<string, Compose>;

import { getSite } from "@/app/_server/site";
import { sayAction } from "@/lib/audit-actions";
import { unreachable } from "@/lib/errors";
import { dedicationInWords } from "@/lib/giving/rules";
import type { TimelineEntry } from "@/lib/members/rules";
import type { ActorKind, PaymentKind } from "@/prisma/generated/enums";
import { Money } from "../../../_ui/money";
import { paymentWords, refundWords } from "../../../_ui/words";
import { describeChanges, describePersonal } from "./describe-changes";

const OF: Record<PaymentKind, string> = { MEMBERSHIP: "Membership payment", GIFT: "Gift", OFFLINE: "Offline gift" };
const BY: Record<ActorKind, string> = { STAFF: "by staff", MEMBER: "by the member", GUEST: "by the payer", SYSTEM: "" };
const MAILS: Partial<Record<string, string>> = {
  welcome: "Welcome mail",
  "double-undone": "Mail about the membership that was replaced",
  "double-refunded": "Mail about the double that was paid back",
  "double-ending": "Mail about the canceled membership that runs out",
  "payment-failed": "Mail about the failed payment",
  "card-refused": "Mail about the card that was refused",
  "payment-confirm": "Mail that asks to confirm with the bank",
  "card-expiring": "Mail about the card that expires",
  "membership-ended": "Mail about the end",
  "membership-disputed": "Mail about the end after a dispute",
  "double-canceled": "Mail about the double that was never charged",
  "gift-thanks": "Thanks for the gift",
  "gift-failed": "Mail about the gift that a bank did not pay",
  "join-failed": "Mail about the membership that a bank did not pay",
  dedication: "Letter about the dedication",
  receipt: "Mail with a receipt",
  refunded: "Mail about a refund",
  "statement-ready": "Mail about the year’s statement",
  "given-confirmed": "Mail about the membership they gave",
  "given-redeemed": "Mail that their gift was taken up",
  "given-welcome": "Welcome mail for the membership given to them",
  "given-ending": "Reminder that the given membership ends",
  "given-ended": "Mail that the given membership ended",
  "plan-changed": "Mail about the change",
  "change-undone": "Mail that the change is undone",
  "membership-paused": "Mail about the pause",
  "membership-resumed": "Mail that the membership goes on",
  "membership-canceled": "Mail about the cancellation",
  "cancellation-undone": "Mail that the cancellation is undone",
  "address-claim": "Mail to confirm an address",
  "address-asked": "Mail about an address that was asked for",
  "address-changed": "Mail about the changed address",
  "address-replaced": "Mail that another address is written to",
  "address-removed": "Mail to an address that was removed",
  "sign-in-link": "Link to sign in",
  "comp-given": "Mail about the free membership",
  "comp-ending": "Reminder that the free membership ends",
  "comp-ended": "Mail that the free membership ended",
  "accounts-merged": "Mail about accounts that became one",
};
const MAIL_STATES = {
  QUEUED: "waiting to be sent",
  SENT: "sent",
  FAILED: "could not be sent",
  BOUNCED: "came back",
  UNWANTED: "not wanted",
};

/** One thing that happened, in a sentence that staff can read out. */
export async function TimelineText({ entry, currency }: { entry: TimelineEntry; currency: string }) {
  switch (entry.kind) {
    case "joined":
      return <p>First known to us</p>;
    case "payment":
      return (
        <p>
          {OF[entry.of]}: <Money {...entry} />, {paymentWords[entry.status].label.toLowerCase()}
          {entry.failureCode && ` (${entry.failureCode.replaceAll("_", " ")})`}
        </p>
      );
    case "refund":
      return (
        <p>
          {refundWords[entry.status]}: <Money {...entry} />
        </p>
      );
    case "dispute":
      return (
        <p>
          Dispute over <Money {...entry} />: {entry.status.replaceAll("_", " ")}
          {entry.reason && ` (${entry.reason.replaceAll("_", " ")})`}
        </p>
      );
    case "note": {
      const dedicated = dedicationInWords(entry, (await getSite()).locale);
      const said = [
        ...(dedicated ? [`Gave ${dedicated.charAt(0).toLowerCase()}${dedicated.slice(1)}`] : []),
        ...(entry.isAnonymous ? ["Asked to stay anonymous"] : []),
        ...(entry.message ? ["Wrote to the newsroom"] : []),
      ];
      return <p>{said.join("; ")}</p>;
    }
    case "staff-note":
      return (
        <>
          <p>Note{entry.author && ` by ${entry.author}`}</p>
          <p className="own-words">{entry.text}</p>
        </>
      );
    case "change": {
      const site = await getSite();
      const changed = [...describeChanges(entry, { ...site, currency }), ...describePersonal(entry.personal)];
      return (
        <>
          <p>
            {sayAction(entry.action)} {BY[entry.by]}
          </p>
          {changed.length > 0 && <p className="soft small">{changed.join("; ")}</p>}
        </>
      );
    }
    case "mail":
      return (
        <p>
          {MAILS[entry.template] ?? entry.template}, {MAIL_STATES[entry.state]}
        </p>
      );
    default:
      return unreachable(entry);
  }
}

export function toneOf(entry: TimelineEntry): string | undefined {
  const hasFailed =
    (entry.kind === "payment" && entry.status === "FAILED") ||
    (entry.kind === "mail" && (entry.state === "FAILED" || entry.state === "BOUNCED"));
  if (entry.kind === "dispute" || hasFailed) return "went-wrong";
  return entry.kind === "payment" || entry.kind === "refund" ? "money-moved" : undefined;
}

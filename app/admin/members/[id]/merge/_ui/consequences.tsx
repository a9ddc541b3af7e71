import type { MergePreview, MergeRecord } from "@/lib/memberships/queries";
import { formatMoney } from "@/lib/money";
import { planWords } from "../../../../_ui/words";

type Found = MergePreview & { survivor: MergeRecord; merged: MergeRecord };
type Double = Found["doubles"][number];

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const FATES: { [Action in Double["action"]]: string } = {
  cancel: "was never charged: it is canceled at once, and they are told.",
  "cancel-and-refund": "is canceled at once, what was paid for it goes back, and they are told.",
  "cancel-and-void": "owes money: it is ended at once, its open bill is canceled, and they are told.",
  "let-end": "was canceled already: it runs out as planned, nothing goes back, and they are told.",
  leave: "was canceled already: it runs out as planned, and nothing goes back.",
  "ask-staff": "goes on beside it, and both are charged: decide afterwards which one you end.",
};

function addressesSaid({ survivor, merged }: Found): string {
  const moved = merged.emails.map(({ address }) => address);
  const first = survivor.emails[0]?.address ?? moved[0];
  if (moved.length === 0) return `No address moves. ${first ? `We write to ${first}.` : "There is none."}`;
  return `${moved.join(" and ")} ${moved.length === 1 ? "moves" : "move"} to the record that stays. We write to ${first}.`;
}

function personSaid({ survivor, merged }: Found): string {
  const takes = [
    ...(!survivor.name && merged.name ? [`the name ${merged.name}`] : []),
    ...(!survivor.line1 && merged.line1 ? ["the postal address"] : []),
    ...(!survivor.country && merged.country ? ["the country"] : []),
  ];
  const taken =
    takes.length > 0 ? `It takes over ${takes.join(" and ")}.` : "Name and postal address stay as they are.";
  return `${taken} A mail that either did not want, nobody gets.`;
}

function signInSaid({ survivor, merged }: Found): string {
  if (survivor.hasSignIn && merged.hasSignIn)
    return "The other’s sign-in ends on all its devices; its addresses sign in here.";
  return merged.hasSignIn ? "The other’s sign-in opens this record from then on." : "Nothing changes.";
}

/** Exactly what making two records one does, before it is done. */
export function Consequences({ preview, locale }: { preview: Found; locale: string }) {
  const { merged, doubles } = preview;
  const { memberships, payments, customers, given } = merged;
  const say = (one: Double["double"]) =>
    one
      ? `${planWords[one.plan].toLowerCase()} membership of ${formatMoney(one.amount, one.currency, locale)}`
      : "membership";
  return (
    <dl className="facts">
      <dt>Addresses</dt>
      <dd className="breakable">{addressesSaid(preview)}</dd>
      <dt>Person</dt>
      <dd>{personSaid(preview)}</dd>
      <dt>Moves over</dt>
      <dd>
        {counted(memberships.length, "membership")}, {counted(payments, "payment")}, {counted(customers, "customer")} at
        Stripe, {counted(given, "given membership")}. No amount changes, and the books stay as they are.
      </dd>
      <dt>Doubles</dt>
      {doubles.length === 0 && <dd>None: at most one membership is running.</dd>}
      {doubles.map(({ action, double, keep }) => (
        <dd key={double?.id}>
          The {say(keep)} stays. The {say(double)} {FATES[action]}
        </dd>
      ))}
      <dt>Sign-in</dt>
      <dd>{signInSaid(preview)}</dd>
    </dl>
  );
}

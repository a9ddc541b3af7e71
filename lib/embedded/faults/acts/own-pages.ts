import { randomUUID } from "node:crypto";
import {
  cancelMembership,
  changeAmount,
  changeToAnnual,
  changeToMonthly,
  pauseMembership,
  previewAnnual,
  resumeMembership,
  undoChange,
} from "../../../memberships/commands";
import { type Of, PEOPLE, type Plan } from "../steps";
import type { Workbench } from "../workbench";

type Actor = Parameters<typeof undoChange>[0]["actor"];

/** A person as our own pages know them; nobody before their first payment is on record. */
async function signedIn({ client }: Workbench, who: number): Promise<Actor | null> {
  const { rows } = await client.query<{ memberId: string }>(
    'SELECT "memberId" FROM "MemberEmail" WHERE "address" = $1',
    [PEOPLE[who]?.toLowerCase()],
  );
  const memberId = rows[0]?.memberId;
  return memberId ? { kind: "member", userId: randomUUID(), memberId } : null;
}

async function asMember(bench: Workbench, who: number, act: (actor: Actor) => Promise<unknown>): Promise<void> {
  const actor = await signedIn(bench, who);
  if (actor) await act(actor);
}

export const giveOther = (bench: Workbench, { who, amount, coversFee }: Of<"amount">) =>
  asMember(bench, who, (actor) => changeAmount({ actor, input: { amount, coversFee } }));

export const takeBreak = (bench: Workbench, { who, months }: Of<"break">) =>
  asMember(bench, who, (actor) => pauseMembership({ actor, input: { months } }));

export const comeBack = (bench: Workbench, { who }: Of<"return">) =>
  asMember(bench, who, (actor) => resumeMembership({ actor }));

export const keepOnPages = (bench: Workbench, who: number) => asMember(bench, who, (actor) => undoChange({ actor }));

/** To a year at the price that is shown; to months when the year is over. */
export const switchOnPages = (bench: Workbench, who: number, plan: Plan) =>
  asMember(bench, who, async (actor) => {
    if (plan === "MONTHLY") return await changeToMonthly({ actor, input: { amount: 500, coversFee: false } });
    const input = { amount: 3500, coversFee: true };
    const quote = await previewAnnual({ actor, input });
    return quote && (await changeToAnnual({ actor, input: { ...input, ...quote } }));
  });

/** Leaves; whom nothing is paid ahead for is gone at once, and that was no deed of the sync's. */
export const cancelOnPages = (bench: Workbench, who: number, held: string) =>
  asMember(bench, who, async (actor) => {
    await cancelMembership({ actor, input: { reason: "other", comment: null } });
    const { status } = await bench.stripe.subscriptions.retrieve(held);
    if (status === "canceled") bench.own.endedByPeople.add(held);
  });

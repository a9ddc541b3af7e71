import { randomUUID } from "node:crypto";
import type { RunningStandIn } from "./stripe/start";
import { giveAsGuest } from "./test-giving";
import { reconcile } from "./test-reconcile";

export interface Life {
  standIn: RunningStandIn;
  memberId: string;
  userId: string;
  customers: string[];
  person: { address: string; second: string; name: string; postal: string };
}

const load = async () => {
  const [{ db }, { stripe }, { jobs }] = await Promise.all([import("../db"), import("../stripe"), import("../jobs")]);
  return { db, stripe: stripe(), jobs };
};

/** Whatever Stripe has said so far is delivered, signed as Stripe signs, and answered. */
export async function deliverAll(): Promise<number> {
  const { stripe } = await load();
  const { receiveEvent, handleResolveEvent, handleSyncCustomer } = await import("../webhooks/commands");
  const { db } = await load();
  const events = [];
  for await (const event of stripe.events.list({ limit: 100 })) events.push(event);
  for (const event of events.toReversed()) {
    const body = JSON.stringify(event);
    const signature = stripe.webhooks.generateTestHeaderString({ payload: body, secret: "whsec_test" });
    await receiveEvent({
      body,
      signature,
      headers: { "user-agent": "Stripe/1.0", "content-type": "application/json" },
    });
  }
  for (const { id } of await db.webhookEvent.findMany({ where: { customerId: null } }))
    await handleResolveEvent({ eventId: id });
  const named = await db.webhookEvent.findMany({ where: { customerId: { not: null } }, distinct: ["customerId"] });
  for (const { customerId } of named) await handleSyncCustomer({ customerId: customerId ?? "" });
  return events.length;
}

/** A job whose error quotes the address, as one kept by a version of ours that did not blank it. */
async function failedJob({ person }: Life): Promise<void> {
  const { jobs } = await load();
  const boss = await jobs();
  const id = await boss.send("send-sign-in", { requestId: randomUUID() });
  await boss.fetch("send-sign-in", { batchSize: 100 });
  await boss.fail("send-sign-in", id ?? "", { message: `550 No such mailbox: ${person.address}` });
}

async function signIns({ person, userId }: Life): Promise<void> {
  const { db } = await load();
  const { createSignInLink, requestSignIn } = await import("../members/commands");
  await requestSignIn({
    address: person.address,
    returnTo: "/account",
    network: "203.0.113",
    browserToken: randomUUID(),
  });
  await createSignInLink(db, person.address, 3600);
  await db.session.create({ data: { userId, sessionToken: randomUUID(), expires: new Date(Date.now() + 86_400_000) } });
}

async function trouble({ standIn, customers }: Life): Promise<void> {
  const { stripe } = await load();
  const lists = await Promise.all(customers.map((customer) => stripe.charges.list({ customer })));
  // Of two begun in one second either may be the double, and that one is paid back already.
  const charge = lists.flatMap(({ data }) => data).find(({ paid, refunded }) => paid && !refunded);
  await stripe.refunds.create({ charge: charge?.id ?? "", amount: 100 });
  await standIn.control("disputes", { charge: charge?.id });
  await standIn.control("clock", { advance_seconds: 32 * 86_400 });
}

/** What else hangs on a member, as one step each: whoever adds a table adds a step. */
const STEPS: ((life: Life) => Promise<unknown>)[] = [
  signIns,
  failedJob,
  trouble,
  async ({ memberId, person }) => {
    const { db } = await load();
    await db.memberEmail.create({ data: { memberId, address: person.second, isPrimary: false } });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    const words = { honoree: person.name, notifyAddress: person.second, message: person.postal };
    await db.checkoutAttempt.updateMany({ where: { memberId }, data: { tribute: "MEMORY", ...words } });
  },
  async ({ person: { address, second } }) => {
    const { db } = await load();
    const expiresAt = new Date(Date.now() + 86_400_000);
    const kept = { expiresAt, confirmedAt: new Date(), dueAt: expiresAt };
    await db.reminder.createMany({
      data: [
        { address, expiresAt },
        { address: second, ...kept },
      ],
    });
  },
  async ({ person: { address, second } }) => {
    const { db } = await load();
    const expiresAt = new Date(Date.now() + 86_400_000);
    const signup = { expiresAt, source: "/newsletter" };
    await db.newsletterSignup.createMany({
      data: [
        { ...signup, address, confirmedAt: new Date() },
        { ...signup, address: second },
      ],
    });
  },
  async ({ person: { address } }) => {
    const { db } = await load();
    const expiresAt = new Date(Date.now() + 86_400_000);
    await db.staffInvite.create({ data: { address, role: "EDITOR", expiresAt, withdrawnAt: new Date() } });
  },
  async ({ memberId, person: { postal } }) => {
    const { db } = await load();
    const lines = { line1: postal, line2: postal, city: postal, region: postal, postalCode: postal };
    await db.member.update({ where: { id: memberId }, data: lines });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    const { address: previous, second: address } = person;
    const expiresAt = new Date(Date.now() + 86_400_000);
    await db.addressClaim.create({ data: { memberId, purpose: "CHANGE", address, previous, expiresAt } });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    const { id: membershipId } = await db.membership.findFirstOrThrow({ where: { memberId } });
    const said = { reason: "OTHER", comment: person.postal };
    await db.membershipChange.create({
      data: { memberId, membershipId, kind: "CANCEL", before: {}, after: {}, ...said },
    });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    const { id: attemptId } = await db.checkoutAttempt.findFirstOrThrow({ where: { memberId } });
    const terms = { plan: "MONTHLY", amount: 500, currency: "usd" } as const;
    const words = { giverName: person.name, message: person.postal };
    await db.givenMembership.create({ data: { attemptId, giverId: memberId, ...terms, ...words } });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    const paid = { kind: "OFFLINE", status: "SUCCEEDED", amount: 500, currency: "usd", paidAt: new Date() } as const;
    const { id: paymentId } = await db.payment.create({ data: { memberId, ...paid } });
    const kept = { reference: person.name, note: person.postal };
    await db.offlineGift.create({ data: { paymentId, method: "CHEQUE", receivedOn: new Date(), ...kept } });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    const { id: paymentId } = await db.payment.findFirstOrThrow({ where: { memberId } });
    const asked = { id: randomUUID(), paymentId, amount: 100, currency: "usd", reason: "duplicate" };
    await db.refundRequest.create({ data: { ...asked, note: person.postal } });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    await db.note.create({ data: { memberId, text: person.postal } });
    const look = {
      tokenHash: randomUUID(),
      sessionId: randomUUID(),
      staffId: randomUUID(),
      expiresAt: new Date(Date.now() + 1_000),
    };
    await db.memberView.create({ data: { memberId, ...look } });
  },
  async ({ memberId, userId, person }) => {
    const { db } = await load();
    const { audit } = await import("../audit");
    const personal = { before: { name: person.name }, after: { name: person.postal } };
    const actor = { kind: "member" as const, userId, memberId, network: "203.0.113" };
    const subject = { type: "member", id: memberId };
    await db.$transaction((tx) => audit(tx, { actor, action: "member.profile", subject, memberId, personal }));
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    await db.emailMessage.updateMany({ where: { memberId }, data: { error: `550 ${person.address}` } });
  },
  async ({ memberId }) => {
    const { db } = await load();
    const label = { name: "Board", key: "board" };
    await db.memberLabel.create({ data: { member: { connect: { id: memberId } }, label: { create: label } } });
  },
  async ({ memberId, person }) => {
    const { db } = await load();
    const { id: runId } = await db.importRun.create({ data: { format: "other", headings: ["who"], total: 2 } });
    const cells = JSON.stringify([person.name, person.address.toUpperCase()]);
    const told = { changes: { name: [null, person.name] }, record: { line1: person.postal } };
    await db.importRow.create({ data: { runId, position: 1, cells, memberId, address: person.address, ...told } });
    // Refused before it was understood: only its cells name them.
    await db.importRow.create({ data: { runId, position: 2, cells, reason: "longer than 120 characters" } });
  },
  deliverAll,
  () => reconcile("CHECK"),
  async ({ memberId, customers, person }) => {
    const { db } = await load();
    const run = await db.reconcileRun.findFirstOrThrow();
    const of = { runId: run.id, memberId, customerId: customers[0] ?? null, kind: "EXTRA", what: "customer" } as const;
    await db.reconcileFinding.create({ data: { ...of, stripeId: "x", detail: { problem: person.address } } });
  },
];

/** Somebody with a rich life: two customers at Stripe, payments of every fate, sign-ins, mails, events, history. */
export async function liveRichly(standIn: RunningStandIn, person: Life["person"]): Promise<Life> {
  const { db } = await load();
  const { linkUser } = await import("../members/commands");
  const { syncCustomer } = await import("../memberships/commands");
  const { address, name } = person;
  const first = await giveAsGuest(standIn, { address, name, card: "4000000000000341" });
  await syncCustomer(first.customer);
  const second = await giveAsGuest(standIn, { address, name, frequency: "ANNUAL" });
  await syncCustomer(second.customer);
  const { id: userId } = await db.user.create({ data: { email: address, name } });
  const memberId = (await linkUser({ userId, address })) ?? "";
  const life = { standIn, memberId, userId, customers: [first.customer, second.customer], person };
  for (const step of STEPS) await step(life);
  return life;
}

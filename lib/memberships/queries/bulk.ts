import type { BulkItem, BulkOutcome, BulkRun, Membership } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { BULK_PERMISSION } from "../rules/bulk";

export type { BulkRun };

const SHOWN = 20;
const PAGE = 50;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The newest runs of deeds that this person may do. */
export async function listBulkRuns({ actor }: { actor: Actor }): Promise<BulkRun[]> {
  requirePermission(actor, "members.write");
  const deeds = (Object.keys(BULK_PERMISSION) as (keyof typeof BULK_PERMISSION)[]).filter((deed) =>
    isActorAllowed(actor, BULK_PERMISSION[deed]),
  );
  return await db.bulkRun.findMany({ where: { deed: { in: deeds } }, orderBy: { createdAt: "desc" }, take: SHOWN });
}

/** A run; null where there is none, or none of a deed that this person may do. */
export async function getBulkRun({ actor, id }: { actor: Actor; id: string }): Promise<BulkRun | null> {
  requirePermission(actor, "members.write");
  const run = UUID.test(id) ? await db.bulkRun.findUnique({ where: { id } }) : null;
  return run && isActorAllowed(actor, BULK_PERMISSION[run.deed]) ? run : null;
}

export const hasBulkRun = async (request: { actor: Actor; id: string }) => (await getBulkRun(request)) !== null;

/** The run that takes another back, if somebody has begun one. */
export async function getUndo({ actor, id }: { actor: Actor; id: string }): Promise<BulkRun | null> {
  requirePermission(actor, "members.write");
  return await db.bulkRun.findUnique({ where: { undoOfId: id } });
}

/** Somebody of a run, as the panel shows them. */
export interface BulkRow extends Pick<BulkItem, "position" | "memberId" | "verdict" | "outcome" | "sentence"> {
  name: string | null;
  address: string | null;
  /** The membership that it is about, as it stands now. */
  membership: Standing | null;
}
type Standing = Pick<Membership, "plan" | "amount" | "feeCover" | "currency" | "currentPeriodEnd" | "source">;

interface Which {
  runId: string;
  verdict?: string | undefined;
  outcome?: BulkOutcome | undefined;
  /** After this place in the run. */
  after?: number | undefined;
}

async function readItems({ runId, verdict, outcome, after = 0 }: Which, take: number): Promise<BulkRow[]> {
  const items = await db.bulkItem.findMany({
    where: { runId, position: { gt: after }, ...(verdict && { verdict }), ...(outcome && { outcome }) },
    orderBy: { position: "asc" },
    take,
  });
  const members = await db.member.findMany({
    where: { id: { in: items.map(({ memberId }) => memberId) } },
    select: { id: true, name: true, emails: { where: { isPrimary: true }, select: { address: true } } },
  });
  const held = items.flatMap(({ membershipId }) => membershipId ?? []);
  const memberships = held.length > 0 ? await db.membership.findMany({ where: { id: { in: held } } }) : [];
  const byId = new Map(members.map((member) => [member.id, member]));
  const heldById = new Map(memberships.map((membership) => [membership.id, membership]));
  return items.map(({ position, memberId, membershipId, verdict, outcome, sentence }) => {
    const member = byId.get(memberId);
    const membership = heldById.get(membershipId ?? "") ?? null;
    const address = member?.emails[0]?.address ?? null;
    return { position, memberId, verdict, outcome, sentence, name: member?.name ?? null, address, membership };
  });
}

/** A page of those whom a run is about, and the place after which the next begins. */
export async function listBulkItems(of: { actor: Actor; input: Which }) {
  requirePermission(of.actor, "members.personal");
  const rows = await readItems(of.input, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.position ?? null) : null };
}

const BATCH = 1_000;

/** Everybody whom a run is about, batch after batch. The caller has asked for the permission. */
export async function* readBulkItems(runId: string): AsyncGenerator<BulkRow[]> {
  for (let after = 0; ; ) {
    const rows = await readItems({ runId, after }, BATCH);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.position ?? after;
  }
}

import type { Actor } from "./actor";
import type { AuditAction } from "./audit-actions";
import type { Prisma, Tx } from "./db";
import { AppError } from "./errors";
import { sealForMember } from "./member-key";

type Fields = Record<string, unknown>;

export interface AuditInput {
  actor: Actor;
  /** Domain and past-free verb: `membership.start`. */
  action: AuditAction;
  subject: { type: string; id: string };
  memberId?: string | null | undefined;
  /** States, amounts and ids only: nothing that names a person. */
  before?: Fields | undefined;
  after?: Fields | undefined;
  /** What names the member, such as an address that changed: encrypted under the member's key, gone with it. */
  personal?: { before?: Fields; after?: Fields } | undefined;
}

/** What an entry's `sealed` holds. */
export interface Sealed {
  before?: Fields;
  after?: Fields;
  /** Where the member or guest came from; that of staff stands in the entry itself. */
  network?: string;
}

const KIND = { staff: "STAFF", member: "MEMBER", guest: "GUEST", system: "SYSTEM" } as const;

/** Writes one entry, in the transaction of the change that it tells of. @throws AppError for who only looks. */
export async function audit(
  tx: Tx,
  { actor, action, subject, memberId, before, after, personal }: AuditInput,
): Promise<void> {
  if (actor.kind === "member" && actor.viewedBy) throw new AppError("forbidden", "Who only looks changes nothing.");
  const network = "network" in actor ? (actor.network ?? null) : null;
  const isTheirs = memberId && actor.kind !== "staff";
  const secret: Sealed = { ...personal, ...(isTheirs && network && { network }) };
  const sealed = memberId && Object.keys(secret).length > 0 ? await sealForMember(tx, memberId, secret) : null;
  await tx.auditEntry.create({
    data: {
      actorKind: KIND[actor.kind],
      actorId: "userId" in actor ? actor.userId : null,
      action,
      subjectType: subject.type,
      subjectId: subject.id,
      memberId: memberId ?? null,
      network: isTheirs ? null : network,
      sealed,
      ...(before && { before: before as Prisma.InputJsonObject }),
      ...(after && {
        after: { ...after, ...(actor.kind === "system" && { by: actor.name }) } as Prisma.InputJsonObject,
      }),
    },
  });
}

import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { EDITABLE, type Editable, QUIET_MS, requirePermission } from "../rules";

export interface Holder {
  name: string;
  since: Date;
}

interface One {
  actor: Actor;
  input: { kind: Editable; id: string };
  now?: Date;
}

const DAY_MS = 24 * 3_600_000;

const put = (tx: Tx, { kind, id }: One["input"], staffId: string, now: Date, isForced: boolean) => tx.$executeRaw`
  INSERT INTO "EditLock" AS kept ("kind", "subjectId", "staffId", "since", "seenAt")
    VALUES (${kind}, ${id}::uuid, ${staffId}::uuid, ${now}, ${now})
  ON CONFLICT ("kind", "subjectId") DO UPDATE SET "staffId" = excluded."staffId", "seenAt" = excluded."seenAt",
    "since" = CASE WHEN kept."staffId" = excluded."staffId" AND kept."seenAt" > ${new Date(now.getTime() - QUIET_MS)}
      THEN kept."since" ELSE excluded."since" END
  WHERE ${isForced} OR kept."staffId" = excluded."staffId" OR kept."seenAt" <= ${new Date(now.getTime() - QUIET_MS)}`;

/**
 * Notes that somebody is writing, as each opening, saving and sign of life does. Who else does already, so that one can
 * wait for them; null where it is the actor's to write.
 */
export async function holdEdit({ actor, input, now = new Date() }: One): Promise<Holder | null> {
  requirePermission(actor, EDITABLE[input.kind]);
  if (actor.kind !== "staff" || (await put(db, input, actor.userId, now, false)) > 0) return null;
  const lock = await db.editLock.findUnique({
    where: { kind_subjectId: { kind: input.kind, subjectId: input.id } },
    include: { staff: { select: { user: { select: { name: true, email: true } } } } },
  });
  if (!lock || lock.staffId === actor.userId) return null;
  const { name, email } = lock.staff.user;
  return { name: name ?? email ?? "Somebody else", since: lock.since };
}

/** Goes on writing in somebody else's place. */
export async function takeEdit({ actor, input, now = new Date() }: One): Promise<void> {
  requirePermission(actor, EDITABLE[input.kind]);
  if (actor.kind !== "staff") return;
  await db.$transaction(async (tx) => {
    const where = { kind_subjectId: { kind: input.kind, subjectId: input.id } };
    const before = await tx.editLock.findUnique({ where });
    await put(tx, input, actor.userId, now, true);
    if (!before || before.staffId === actor.userId) return;
    const subject = { type: input.kind, id: input.id };
    await audit(tx, { actor, action: "edit.take-over", subject, before: { staffId: before.staffId } });
  });
}

/** Removes what nobody has written in for a day; a daily job calls it. */
export async function pruneEdits(now = new Date()): Promise<void> {
  await db.editLock.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - DAY_MS) } } });
}

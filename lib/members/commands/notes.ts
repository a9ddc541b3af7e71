import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { AuditAction } from "../../audit-actions";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { NOTE_LENGTH } from "../schema";

interface Written {
  actor: Actor;
  memberId: string;
  /** Without an id it is a new note. */
  input: { id?: string | undefined; text: string };
}

/** Only that there is a note, and whose: what it says stays out of the history, and goes with the person. */
async function note(tx: Tx, actor: Actor, action: AuditAction, of: { id: string; memberId: string }): Promise<void> {
  const subject = { type: "note", id: of.id };
  await audit(tx, { actor, action, subject, memberId: of.memberId });
}

/** Writes a note on a member, or writes one anew. @throws AppError `not-found` for a member or a note that is gone. */
export async function writeNote({ actor, memberId, input }: Written): Promise<Result<null, "text">> {
  requirePermission(actor, "members.write");
  const text = input.text.normalize("NFC").replaceAll("\r\n", "\n").trim();
  if (!text) return fail({ text: "Write something first." });
  if (text.length > NOTE_LENGTH) return fail({ text: `A note has at most ${NOTE_LENGTH} characters.` });
  const authorId = actor.kind === "staff" ? actor.userId : null;
  return await db.$transaction(async (tx) => {
    if (!input.id) {
      const member = await tx.member.findFirst({ where: { id: memberId, erasedAt: null, mergedIntoId: null } });
      if (!member) throw new AppError("not-found");
      const { id } = await tx.note.create({ data: { memberId, text, authorId } });
      await note(tx, actor, "note.write", { id, memberId });
      return ok(null);
    }
    const before = await tx.note.findFirst({ where: { id: input.id, memberId } });
    if (!before) throw new AppError("not-found");
    if (before.text === text) return ok(null);
    await tx.note.update({ where: { id: input.id }, data: { text, authorId, importId: null, updatedAt: new Date() } });
    await note(tx, actor, "note.change", before);
    return ok(null);
  });
}

/** Deletes a note for good; one that is gone already stays so. */
export async function deleteNote(of: { actor: Actor; memberId: string; id: string }): Promise<void> {
  const { actor, memberId, id } = of;
  requirePermission(actor, "members.write");
  await db.$transaction(async (tx) => {
    const { count } = await tx.note.deleteMany({ where: { id, memberId } });
    if (count > 0) await note(tx, actor, "note.delete", { id, memberId });
  });
}

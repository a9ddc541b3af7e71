import { z } from "zod";
import type { Label } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { type LabelInput, labelKey, labelSchema, TICKED_MOST } from "../schema";
import { writeLabel } from "./label-many";

/** A label that more members have is taken off them first, by a job that can be stopped and followed. */
export const DELETE_MOST = 1_000;

const TAKEN = "There is a label with this name.";
const isId = (text: string) => z.uuid().safeParse(text).success;
const subjectOf = ({ id }: { id: string }) => ({ type: "label", id });

async function isTaken(tx: Tx, key: string, id?: string): Promise<boolean> {
  const found = await tx.label.findUnique({ where: { key } });
  return found !== null && found.id !== id;
}

/** Two who choose one name at the same moment: the database keeps the first. */
const refusingTwins = <Value>(work: Promise<Result<Value, "name">>): Promise<Result<Value, "name">> =>
  work.catch((error: unknown) => {
    if ((error as { code?: unknown }).code === "P2002") return fail({ name: TAKEN });
    throw error;
  });

function parse(input: LabelInput) {
  const parsed = labelSchema.safeParse(input);
  return parsed.success ? ok(parsed.data) : fail<"name">({ name: parsed.error.issues[0]?.message ?? "" });
}

/** Makes a label; nobody has it yet. The audit tells its id and colour: a name may say something of a person. */
export async function createLabel(of: { actor: Actor; input: LabelInput }): Promise<Result<Label, "name">> {
  requirePermission(of.actor, "members.write");
  const parsed = parse(of.input);
  if (!parsed.ok) return parsed;
  const { name, colour } = parsed.value;
  const key = labelKey(name);
  return await refusingTwins(
    db.$transaction(async (tx) => {
      if (await isTaken(tx, key)) return fail({ name: TAKEN });
      const label = await tx.label.create({ data: { name, key, colour } });
      await audit(tx, { actor: of.actor, action: "label.create", subject: subjectOf(label), after: { colour } });
      return ok(label);
    }),
  );
}

/** Gives a label another name or colour; everybody who has it keeps it. @throws AppError `not-found`. */
export async function renameLabel(of: {
  actor: Actor;
  input: LabelInput & { id: string };
}): Promise<Result<Label, "name">> {
  requirePermission(of.actor, "members.write");
  const parsed = parse(of.input);
  if (!parsed.ok) return parsed;
  const { id } = of.input;
  const { name, colour } = parsed.value;
  const key = labelKey(name);
  return await refusingTwins(
    db.$transaction(async (tx) => {
      const before = isId(id) ? await tx.label.findUnique({ where: { id } }) : null;
      if (!before) throw new AppError("not-found");
      if (await isTaken(tx, key, id)) return fail({ name: TAKEN });
      if (before.name === name && before.colour === colour) return ok(before);
      const label = await tx.label.update({ where: { id }, data: { name, key, colour } });
      await audit(tx, {
        ...{ actor: of.actor, action: "label.change", subject: subjectOf(label) },
        before: { colour: before.colour },
        after: { colour, isRenamed: before.name !== name },
      });
      return ok(label);
    }),
  );
}

/** Takes a label away, from everybody who has it too, with an entry for each. Repeating it changes nothing. */
export async function deleteLabel(of: { actor: Actor; input: { id: string } }): Promise<Result<number>> {
  requirePermission(of.actor, "members.write");
  const { id } = of.input;
  if (!isId(id)) return ok(0);
  return await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Label" WHERE "id" = ${id}::uuid FOR UPDATE`;
      const label = await tx.label.findUnique({ where: { id } });
      if (!label) return ok(0);
      const having = await tx.memberLabel.findMany({ where: { labelId: id }, take: DELETE_MOST + 1 });
      if (having.length > DELETE_MOST)
        return fail({
          form: `More than ${DELETE_MOST.toLocaleString("en-US")} members have it. Take it off them first.`,
        });
      for (const { memberId } of having) await writeLabels(tx, of.actor, { memberId, remove: [id] });
      await tx.label.delete({ where: { id } });
      const before = { colour: label.colour, members: having.length };
      await audit(tx, { actor: of.actor, action: "label.delete", subject: subjectOf(label), before });
      return ok(having.length);
    },
    { timeout: 30_000 },
  );
}

/**
 * Puts labels on a member and takes others off, with one entry that says which, by id. What is so already is left
 * alone. Returns whether anything changed. The caller has asked for the permission.
 */
export async function writeLabels(
  tx: Tx,
  actor: Actor,
  { memberId, add = [], remove = [] }: { memberId: string; add?: string[]; remove?: string[] },
): Promise<boolean> {
  const added = await tx.memberLabel.createManyAndReturn({
    data: add.map((labelId) => ({ memberId, labelId })),
    skipDuplicates: true,
    select: { labelId: true },
  });
  const removed = await tx.memberLabel.findMany({ where: { memberId, labelId: { in: remove } } });
  if (removed.length > 0)
    await tx.memberLabel.deleteMany({ where: { memberId, labelId: { in: removed.map(({ labelId }) => labelId) } } });
  if (added.length + removed.length === 0) return false;
  const ids = (rows: { labelId: string }[]) => rows.map(({ labelId }) => labelId).sort();
  await audit(tx, {
    ...{ actor, action: "member.label", subject: { type: "member", id: memberId }, memberId },
    before: { labels: ids(removed) },
    after: { labels: ids(added) },
  });
  return true;
}

/**
 * Makes these labels a member's, and no others. Labels that are gone meanwhile are left out.
 * @throws AppError `not-found` for a member who is no more.
 */
export async function setLabels(of: { actor: Actor; input: { memberId: string; labelIds: string[] } }): Promise<void> {
  requirePermission(of.actor, "members.write");
  const { memberId, labelIds } = of.input;
  await db.$transaction(async (tx) => {
    const living = { id: memberId, mergedIntoId: null, erasedAt: null };
    if ((await tx.member.count({ where: living })) === 0) throw new AppError("not-found");
    const wanted = (await tx.label.findMany({ where: { id: { in: labelIds } } })).map(({ id }) => id);
    const had = (await tx.memberLabel.findMany({ where: { memberId } })).map(({ labelId }) => labelId);
    const remove = had.filter((id) => !wanted.includes(id));
    await writeLabels(tx, of.actor, { memberId, add: wanted.filter((id) => !had.includes(id)), remove });
  });
}

/**
 * Puts one label on some members, or takes it off them, all or none; who has it already, or is no more, is left alone.
 * Returns how many it changed. @throws AppError `not-found` when the label is no more.
 */
export async function labelMembers(of: {
  actor: Actor;
  input: { memberIds: string[]; labelId: string; isOff: boolean };
}): Promise<number> {
  requirePermission(of.actor, "members.write");
  const { labelId, isOff } = of.input;
  const memberIds = [...new Set(of.input.memberIds)].filter(isId).slice(0, TICKED_MOST);
  return await db.$transaction(
    async (tx) => {
      if (!isId(labelId) || (await tx.label.count({ where: { id: labelId } })) === 0) throw new AppError("not-found");
      const where = { id: { in: memberIds }, mergedIntoId: null, erasedAt: null };
      const members = await tx.member.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
      const ids = members.map(({ id }) => id);
      return (await writeLabel(tx, of.actor, { memberIds: ids, labelId, isOff })).length;
    },
    { timeout: 30_000 },
  );
}

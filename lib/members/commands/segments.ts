import { z } from "zod";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { labelKey, type MemberListInput, memberListSchema, segmentSchema } from "../schema";

const TAKEN = "There is a segment with this name.";
const isId = (text: string) => z.uuid().safeParse(text).success;
const subjectOf = (id: string) => ({ type: "segment", id });

const isTwin = (error: unknown) => (error as { code?: unknown }).code === "P2002";

/** Keeps the filters and the order of a list under a name; a search is left out, for it may name somebody. */
export async function saveSegment(of: {
  actor: Actor;
  input: { name: string; list: MemberListInput };
}): Promise<Result<string, "name">> {
  const { actor, input } = of;
  requirePermission(actor, "members.write");
  const parsed = segmentSchema.safeParse(input);
  if (!parsed.success) return fail({ name: parsed.error.issues[0]?.message ?? "" });
  const { name } = parsed.data;
  const { filters, match, sort } = memberListSchema.parse(input.list);
  if (Object.keys(filters).length === 0) return fail({ form: "Choose a filter first: a segment keeps filters." });
  try {
    return await db.$transaction(async (tx) => {
      const kept = { ...filters, match, sort };
      const { id } = await tx.segment.create({ data: { name, key: labelKey(name), filters: kept } });
      await audit(tx, { actor, action: "segment.create", subject: subjectOf(id), after: { filters, match, sort } });
      return ok(id);
    });
  } catch (error) {
    if (isTwin(error)) return fail({ name: TAKEN });
    throw error;
  }
}

/** Gives a segment another name. @throws AppError `not-found`. */
export async function renameSegment(of: {
  actor: Actor;
  input: { id: string; name: string };
}): Promise<Result<null, "name">> {
  const { actor, input } = of;
  requirePermission(actor, "members.write");
  const parsed = segmentSchema.safeParse(input);
  if (!parsed.success) return fail({ name: parsed.error.issues[0]?.message ?? "" });
  const { name } = parsed.data;
  const { id } = input;
  if (!isId(id)) throw new AppError("not-found");
  try {
    await db.$transaction(async (tx) => {
      const { count } = await tx.segment.updateMany({
        where: { id, name: { not: name } },
        data: { name, key: labelKey(name) },
      });
      if (count === 0 && (await tx.segment.count({ where: { id } })) === 0) throw new AppError("not-found");
      if (count > 0)
        await audit(tx, { actor, action: "segment.change", subject: subjectOf(id), after: { isRenamed: true } });
    });
    return ok(null);
  } catch (error) {
    if (isTwin(error)) return fail({ name: TAKEN });
    throw error;
  }
}

/** Takes a segment away; its members stay as they are. Repeating it changes nothing. */
export async function deleteSegment(of: { actor: Actor; input: { id: string } }): Promise<void> {
  const { actor, input } = of;
  requirePermission(actor, "members.write");
  if (!isId(input.id)) return;
  await db.$transaction(async (tx) => {
    const segment = await tx.segment.findUnique({ where: { id: input.id } });
    if (!segment) return;
    await tx.segment.delete({ where: { id: segment.id } });
    await audit(tx, {
      ...{ actor, action: "segment.delete", subject: subjectOf(segment.id) },
      before: { filters: segment.filters },
    });
  });
}

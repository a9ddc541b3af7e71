import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { type ExportPart, readExport, requireExport } from "../queries";

/**
 * Everything that is kept of a member, for the member or for staff who hand it to them; noted in the history.
 * @throws AppError `forbidden`.
 */
export async function exportMember(options: {
  actor: Actor;
  input: { memberId: string; format: "csv" | "json" };
}): Promise<AsyncGenerator<ExportPart>> {
  const { actor, input } = options;
  const { memberId, format } = input;
  requireExport(actor, memberId);
  const subject = { type: "member", id: memberId };
  await db.$transaction((tx) => audit(tx, { actor, action: "member.export", subject, memberId, after: { format } }));
  return readExport({ actor, memberId });
}

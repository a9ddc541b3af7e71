import { randomUUID } from "node:crypto";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { getSettings } from "../../settings";
import { requirePermission } from "../../staff/rules";
import { readMembers } from "../queries";
import { type MemberListInput, memberListSchema } from "../schema";

/**
 * Everybody in the list under a filter, as lines of a file in the order of `EXPORT_COLUMNS`. The history tells by what
 * filter before anything is read, and how many were handed out at the end, also when nobody wanted the rest.
 * @throws AppError `forbidden`.
 */
export async function exportMembers({ actor, input }: { actor: Actor; input: MemberListInput }) {
  requirePermission(actor, "members.export");
  const filter = memberListSchema.parse(input);
  const subject = { type: "export", id: randomUUID() };
  const { filters, match, query, member } = filter;
  // What was searched for may be somebody's name.
  const ticked = member.length > 0 && { ticked: member.length };
  const after = { filters, match, isSearch: query !== "", ...ticked };
  await audit(db, { actor, action: "members.export", subject, after });
  const { timeZone } = (await getSettings()).organisation;
  return read();

  async function* read(): AsyncGenerator<string> {
    let [rows, isWhole] = [0, false];
    try {
      for await (const batch of readMembers(filter, timeZone)) {
        rows += batch.rows;
        yield batch.lines;
      }
      isWhole = true;
    } finally {
      await audit(db, { actor, action: "members.exported", subject, after: { rows, isWhole } });
    }
  }
}

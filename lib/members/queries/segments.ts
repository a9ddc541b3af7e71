import type { Segment } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import { memberListSchema, type SegmentRow } from "../schema";

/** A segment as it was kept; a filter that is no more is left out. */
const toRow = ({ id, name, filters }: Segment): SegmentRow => {
  const list = memberListSchema.parse(filters);
  return { id, name, match: list.match, sort: list.sort, filters: list.filters };
};

/** All segments, by name. */
export async function listSegments({ actor, tx = db }: { actor: Actor; tx?: Tx }): Promise<SegmentRow[]> {
  requirePermission(actor, "members.read");
  return (await tx.segment.findMany({ orderBy: { key: "asc" } })).map(toRow);
}

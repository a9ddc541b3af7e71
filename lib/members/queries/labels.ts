import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import { LABEL_COLOURS, type LabelColour, type LabelRow } from "../schema";

/** Where counting stops on the page of labels. */
export const LABEL_COUNT_CAP = 10_000;

const toRow = ({ id, name, colour }: { id: string; name: string; colour: string }): LabelRow => ({
  ...{ id, name },
  colour: LABEL_COLOURS.includes(colour as LabelColour) ? (colour as LabelColour) : "plain",
});

/** All labels, by name. */
export async function listLabels({ actor, tx = db }: { actor: Actor; tx?: Tx }): Promise<LabelRow[]> {
  requirePermission(actor, "members.read");
  return (await tx.label.findMany({ orderBy: { key: "asc" } })).map(toRow);
}

/** The labels of some members, by member, each in the order of their names. */
export async function labelsOf(tx: Tx, memberIds: string[]): Promise<Map<string, LabelRow[]>> {
  const rows = await tx.memberLabel.findMany({
    where: { memberId: { in: memberIds } },
    include: { label: true },
    orderBy: { label: { key: "asc" } },
  });
  const labels = new Map<string, LabelRow[]>();
  for (const { memberId, label } of rows) labels.set(memberId, [...(labels.get(memberId) ?? []), toRow(label)]);
  return labels;
}

/** How many members have a label, counted up to `LABEL_COUNT_CAP` and one. */
export async function countLabelled({ actor, id, tx = db }: { actor: Actor; id: string; tx?: Tx }): Promise<number> {
  requirePermission(actor, "members.read");
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM (
    SELECT 1 FROM "MemberLabel" WHERE "labelId" = ${id}::uuid LIMIT ${LABEL_COUNT_CAP + 1}) capped`;
  return Number(row?.count ?? 0);
}

import { Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";

const KINDS = {
  ...{ name: "text", line1: "text", line2: "text", city: "text", region: "text", postalCode: "text", country: "text" },
  ...{
    locale: "text",
    createdAt: "timestamptz",
    wantsNews: "boolean",
    wantsReceipts: "boolean",
    appealsOff: "boolean",
  },
};

/** Writes some fields of many members by one statement: of each, those that its patch names. */
export async function patchMembers(
  tx: Tx,
  patches: readonly { id: string; patch: Record<string, unknown> }[],
  now: Date,
): Promise<void> {
  const some = patches.filter(({ patch }) => Object.keys(patch).length > 0);
  if (some.length === 0) return;
  const sets = Object.entries(KINDS).map(([field, kind]) =>
    Prisma.raw(
      `"${field}" = CASE WHEN x."patch" ? '${field}' THEN (x."patch"->>'${field}')::${kind} ELSE m."${field}" END`,
    ),
  );
  await tx.$executeRaw`
    UPDATE "Member" m SET ${Prisma.join(sets)}, "updatedAt" = ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS x("id" uuid, "patch" jsonb) WHERE m."id" = x."id"`;
}

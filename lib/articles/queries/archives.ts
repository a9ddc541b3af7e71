import type { ArchiveItem, ArchiveOutcome, ArchiveRun } from "../../../prisma/generated/client";
import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { requirePermission } from "../../staff/rules";

export type { ArchiveItem, ArchiveRun };

const SHOWN = 20;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The newest files of articles that have come whole. */
export async function listArchives({ actor }: { actor: Actor }): Promise<ArchiveRun[]> {
  requirePermission(actor, "articles.write");
  return await db.archiveRun.findMany({ where: { total: { gt: 0 } }, orderBy: { createdAt: "desc" }, take: SHOWN });
}

export async function getArchive({ actor, id }: { actor: Actor; id: string }): Promise<ArchiveRun | null> {
  requirePermission(actor, "articles.write");
  return UUID.test(id) ? await db.archiveRun.findFirst({ where: { id, total: { gt: 0 } } }) : null;
}

export const hasArchive = async (request: { actor: Actor; id: string }) => (await getArchive(request)) !== null;

interface Items {
  actor: Actor;
  input: {
    runId: string;
    outcome?: ArchiveOutcome | undefined;
    hasNotes?: boolean;
    isLeft?: boolean;
    after?: number;
    size?: number;
  };
}

/** Posts of a file, in its order: of which something became, something is to be said, or an undoing has left something. */
export async function listArchiveItems({ actor, input }: Items): Promise<ArchiveItem[]> {
  requirePermission(actor, "articles.write");
  const { runId, outcome, hasNotes, isLeft, after = 0, size = 50 } = input;
  return await db.archiveItem.findMany({
    where: {
      ...{ runId, kind: "POST", position: { gt: after } },
      ...(outcome && { outcome }),
      ...(isLeft && { made: { not: Prisma.DbNull }, undoneAt: null }),
      ...(hasNotes && { NOT: { notes: { isEmpty: true } } }),
    },
    orderBy: { position: "asc" },
    take: size,
  });
}

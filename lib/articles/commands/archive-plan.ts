import type { ArchiveItem, ArchiveOutcome, ArchiveRun, Article } from "../../../prisma/generated/client";
import type { Tx } from "../../db";
import { contentHash } from "../../tokens";
import { type PostContext, type ReadPost, readPost } from "../rules";
import type { SourcePicture, SourcePost } from "../schema";

/** What becomes of one post. */
export interface Plan {
  position: number;
  key: string;
  outcome: ArchiveOutcome;
  reason: string | null;
  notes: string[];
  read: ReadPost | null;
  /** What its file says of it, in short. */
  hash: string;
  existing: Article | null;
}

interface Parsed {
  row: ArchiveItem;
  post: SourcePost;
}

const GALLERY = /\[gallery[^\]]*?\b(?:ids|include)\s*=\s*["']?([\d,\s]+)/gi;

/** What a file lists apart from its posts, for some of them. */
async function findContexts(tx: Tx, run: ArchiveRun, parsed: readonly Parsed[]) {
  const numbers = parsed.flatMap(({ post: { lead, id, html } }) => [
    ...(lead?.mediaId ?? []).toString().split(",").filter(Boolean),
    ...(id ? [`post:${id}`] : []),
    ...[...html.matchAll(GALLERY)].flatMap(([, ids = ""]) => ids.split(",").map((one) => one.trim())),
  ]);
  const find = async (kind: "MEDIA" | "NAME" | "LINK", keys: readonly string[]) =>
    keys.length === 0
      ? []
      : await tx.archiveItem.findMany({
          where: { runId: run.id, kind, key: { in: [...new Set(keys)] } },
          select: { key: true, content: true },
          orderBy: { position: "asc" },
        });
  const media = new Map(
    (await find("MEDIA", numbers)).map(({ key, content }) => [key, JSON.parse(content) as SourcePicture]),
  );
  const ids = parsed.flatMap(({ post: { id } }) => (id ? [id] : []));
  const links = (await find("LINK", ids)).map(({ key, content }) => ({
    key,
    ...(JSON.parse(content) as { to: string; order: number }),
  }));
  const names = new Map(
    (
      await find(
        "NAME",
        links.map(({ to }) => to),
      )
    ).map(({ key, content }) => [key, JSON.parse(content) as string]),
  );
  return ({ id }: SourcePost): PostContext => {
    const own = links.filter(({ key }) => id !== undefined && key === id).sort((a, b) => a.order - b.order);
    const named = (kind: string) =>
      own.flatMap(({ to }) => (to.startsWith(kind) ? (names.get(to) ?? []) : [])) as string[];
    return { site: run.site, media, named: { authors: named("author:"), tags: named("tag:") } };
  };
}

/** Keys that stood further up in the file already. */
async function findFirst(tx: Tx, runId: string, keys: string[]): Promise<Map<string, number>> {
  const rows = await tx.archiveItem.groupBy({
    by: ["key"],
    where: { runId, kind: "POST", key: { in: keys } },
    _min: { position: true },
  });
  return new Map(rows.map(({ key, _min }) => [key, _min.position ?? 0]));
}

/** The mark that an article bears afterwards; its sign says that all of its pictures are here, or some. */
export const markOf = ({ hash }: Pick<Plan, "hash">, pictures: "all" | "some" | "none") =>
  hash + { all: "+", some: "~", none: "" }[pictures];

export const hasPictures = ({ read }: Plan) => Boolean(read && (read.pictures.length > 0 || read.lead));

/** Says of each post what importing it does; changes nothing. */
export async function planBatch(tx: Tx, run: ArchiveRun, rows: readonly ArchiveItem[]): Promise<Plan[]> {
  const parsed = rows.map((row): Parsed => ({ row, post: JSON.parse(row.content) as SourcePost }));
  const keys = rows.map(({ key }) => key);
  const contextOf = await findContexts(tx, run, parsed);
  const first = await findFirst(tx, run.id, keys);
  const articles = await tx.article.findMany({ where: { importKey: { in: keys } } });
  const known = new Map(articles.map((article) => [article.importKey, article]));
  return parsed.map(({ row: { position, key }, post }): Plan => {
    const none = { position, key, notes: [], read: null, hash: "", existing: known.get(key) ?? null };
    if ((first.get(key) ?? position) < position)
      return { ...none, existing: null, outcome: "SKIPPED", reason: "The same article stands further up in the file" };
    const read = readPost(post, contextOf(post));
    if ("skipped" in read) return { ...none, outcome: "SKIPPED", reason: read.skipped };
    if ("refused" in read) return { ...none, outcome: "REFUSED", reason: read.refused };
    const { fields, isPublished, pictures, lead, notes } = read;
    const hash = contentHash(JSON.stringify([fields, isPublished, pictures, lead]));
    return judge({ ...none, read, notes, hash, outcome: "CREATED", reason: null }, run.withImages);
  });
}

/** An article that nobody has changed here since an archive wrote it follows its archive; any other is left as it is. */
function judge(plan: Plan, withImages: boolean): Plan {
  const { existing, hash } = plan;
  if (!existing) return plan;
  const mark = existing.importHash ?? "";
  const isDue = withImages && hasPictures(plan) && !mark.endsWith("+");
  if (mark.replace(/[+~]$/, "") === hash && !isDue) return { ...plan, outcome: "SAME", notes: [] };
  const kept: Plan = { ...plan, outcome: "KEPT", notes: [] };
  if (existing.version !== existing.importVersion)
    return { ...kept, reason: "It was changed here since it was imported: it stays as it is" };
  if (!withImages && hasPictures(plan) && /[+~]$/.test(mark))
    return { ...kept, reason: "Its pictures are here already: import it with pictures to bring it up to date" };
  return { ...plan, outcome: "CHANGED" };
}

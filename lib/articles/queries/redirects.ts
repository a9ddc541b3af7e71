import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";

/** How many unpublished articles are followed to the one that readers are led to. */
const MOST_STEPS = 8;

/**
 * Where the readers of an address without an article are to go: an address that has one, "gone" where there was
 * one, null where there never was. However often things moved, it is one step.
 */
export async function findMoved(slug: string, now: Date, tx: Tx = db): Promise<{ slug: string } | "gone" | null> {
  let address = slug;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const moved = await tx.articleRedirect.findUnique({
      where: { slug: address },
      select: { article: { select: { slug: true, status: true, publishedAt: true } } },
    });
    if (!moved) break;
    const { article } = moved;
    if (!article) return "gone";
    const isOut = article.status === "PUBLISHED" && article.publishedAt && article.publishedAt <= now;
    if (isOut) return { slug: article.slug };
    if (article.slug === address) return "gone";
    address = article.slug;
  }
  if (address !== slug) return "gone";
  const here = await tx.article.findUnique({ where: { slug }, select: { status: true } });
  return here?.status === "UNPUBLISHED" ? "gone" : null;
}

interface List {
  actor: Actor;
  input: { after?: string | undefined; articleId?: string | undefined; size?: number | undefined };
  tx?: Tx;
}

/** Addresses that lead elsewhere, or nowhere any more, in the order of the alphabet. */
export async function listRedirects({ actor, input: { after, articleId, size = 100 }, tx = db }: List) {
  requirePermission(actor, "articles.write");
  const rows = await tx.articleRedirect.findMany({
    where: { ...(after && { slug: { gt: after } }), ...(articleId && { articleId }) },
    orderBy: { slug: "asc" },
    take: size + 1,
    select: {
      slug: true,
      createdAt: true,
      article: { select: { id: true, slug: true, title: true, status: true } },
    },
  });
  const redirects = rows.slice(0, size);
  return { redirects, next: rows.length > size ? (redirects.at(-1)?.slug ?? null) : null };
}

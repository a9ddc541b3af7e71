import type { Prisma } from "../../../prisma/generated/client";
import type { ArticleStatus } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import type { ListSort } from "../schema";

const staffRow = {
  id: true,
  slug: true,
  status: true,
  title: true,
  byline: true,
  section: true,
  publishedAt: true,
  updatedAt: true,
} as const;

interface StaffList {
  actor: Actor;
  input: {
    /** Part of a headline. */
    query?: string | undefined;
    status?: ArticleStatus | undefined;
    sort?: ListSort | undefined;
    /** The id of the last article on the page before. */
    after?: string | undefined;
    size?: number | undefined;
  };
  tx?: Tx;
}

const ORDERS = {
  edited: [{ updatedAt: "desc" }, { id: "desc" }],
  published: [{ publishedAt: "desc" }, { id: "desc" }],
  title: [{ title: "asc" }, { id: "asc" }],
} satisfies Record<ListSort, Prisma.ArticleOrderByWithRelationInput[]>;

const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** All articles for staff, paged by key in any of the orders. */
export async function listArticles({ actor, input, tx = db }: StaffList) {
  requirePermission(actor, "articles.read");
  const { query = "", status, sort = "edited", after, size = 50 } = input;
  const last = after ? await tx.article.findUnique({ where: { id: after }, select: staffRow }) : null;
  const rows = await tx.article.findMany({
    where: {
      ...(query && { title: { contains: literal(query), mode: "insensitive" } }),
      ...(status && { status }),
      AND: [sort === "published" ? { publishedAt: { not: null } } : {}, last ? beyond(sort, last) : {}],
    },
    orderBy: ORDERS[sort],
    take: size + 1,
    select: staffRow,
  });
  const articles = rows.slice(0, size);
  return { articles, next: rows.length > size ? (articles.at(-1)?.id ?? null) : null };
}

type Row = Prisma.ArticleGetPayload<{ select: typeof staffRow }>;

function beyond(sort: ListSort, { id, title, updatedAt, publishedAt }: Row): Prisma.ArticleWhereInput {
  if (sort === "title") return { OR: [{ title: { gt: title } }, { title, id: { gt: id } }] };
  if (sort === "edited") return { OR: [{ updatedAt: { lt: updatedAt } }, { updatedAt, id: { lt: id } }] };
  return publishedAt ? { OR: [{ publishedAt: { lt: publishedAt } }, { publishedAt, id: { lt: id } }] } : {};
}

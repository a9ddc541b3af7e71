import { v7 as uuid } from "uuid";
import type { ArchiveRun, Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import type { Tx } from "../../db";
import { getSettings } from "../../settings";
import { markdownOf, placePictures, wellFormed } from "../rules";
import type { Made } from "../schema";
import { type Pictures, picturesOf } from "./archive-pictures";
import { markOf, type Plan } from "./archive-plan";
import { applyChanges, auditMany, type Columns, columnsOf } from "./write";

/** A plan that was carried out. */
export interface Done extends Plan {
  articleId: string | null;
  made?: Made;
}

interface Batch {
  actor: Actor;
  run: ArchiveRun;
  plans: readonly Plan[];
  /** Null where pictures are not fetched: their places are links. */
  pictures: Pictures | null;
  now: Date;
}

export interface Written {
  done: Done[];
  redirects: number;
  missing: number;
}

/** Writes what a batch says: new articles by one statement, changed ones as anybody's changes, old addresses for both. */
export async function writeBatch(tx: Tx, { actor, run, plans, pictures, now }: Batch): Promise<Written> {
  const taken = await findTaken(tx, plans);
  // A file does not say it of each text: they are taken to be in the newsroom's own language.
  const { locale } = (await getSettings(tx)).organisation;
  const done: Done[] = [];
  const fresh: Prisma.ArticleCreateManyInput[] = [];
  let missing = 0;
  for (const plan of plans) {
    const { existing, outcome, read } = plan;
    const articleId = existing?.id ?? null;
    if (!read || (outcome !== "CREATED" && outcome !== "CHANGED")) {
      done.push({ ...plan, articleId });
      continue;
    }
    const made = compose(plan, pictures);
    missing += made.missing.length;
    const notes = [...plan.notes, ...made.missing];
    const marks = { importHash: markOf(plan, !pictures ? "none" : made.missing.length === 0 ? "all" : "some") };
    if (existing) {
      const wanted: Columns = { ...made.columns, ...comesOut(read, existing.status, run.asDrafts, now) };
      const changed = await applyChanges(tx, actor, existing, wanted, { marks, now });
      const { status, publishedAt, importHash } = existing;
      const before = { status, publishedAt, importHash: importHash ?? "" };
      const written = changed && { made: { version: changed.version, before } };
      done.push({ ...plan, articleId, notes, outcome: changed ? "CHANGED" : "SAME", ...written });
      continue;
    }
    const slug = freeAddress(read.slug, taken, plan.position);
    if (slug !== read.slug) notes.push(`Its address was taken: it is /articles/${slug} here`);
    const id = uuid();
    const state = stateOf(read, run.asDrafts, now);
    fresh.push({
      locale,
      ...made.columns,
      id,
      slug,
      ...state,
      title: read.fields.title,
      body: made.body,
      importKey: plan.key,
      ...marks,
      importVersion: 1,
    });
    done.push({ ...plan, articleId: id, notes, made: { version: 1, oldAddress: read.oldAddress } });
  }
  if (fresh.length > 0) {
    await insertArticles(tx, fresh, now);
    const made = fresh.map(({ id = "", slug, status = "DRAFT", publishedAt }) => {
      const out = publishedAt ? new Date(publishedAt).toISOString() : null;
      return { id, after: { slug, status, version: 1, publishedAt: out } };
    });
    await auditMany(tx, actor, "article.create", made);
  }
  return { done, missing, redirects: await leadOn(tx, done, fresh) };
}

/** By one statement with one value: the client would keep how to write each batch, which is as large as its texts. */
async function insertArticles(tx: Tx, articles: readonly Prisma.ArticleCreateManyInput[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Article" ("id", "slug", "status", "locale", "title", "standfirst", "byline", "section", "tags", "body",
      "photoHash", "photoAlt", "photoCaption", "originUrl", "importKey", "importHash", "importVersion", "publishedAt",
      "updatedAt")
    SELECT x.*, ${now}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(articles, wellFormed)}::jsonb) AS x("id" uuid,
      "slug" text, "status" "ArticleStatus", "locale" text, "title" text, "standfirst" text, "byline" text,
      "section" text, "tags" text[], "body" text, "photoHash" text, "photoAlt" text, "photoCaption" text,
      "originUrl" text, "importKey" text, "importHash" text, "importVersion" int, "publishedAt" timestamptz)`;
}

function stateOf({ isPublished, fields }: NonNullable<Plan["read"]>, asDrafts: boolean, now: Date) {
  const { publishedAt = null } = fields;
  if (!isPublished || !publishedAt) return { status: "DRAFT", publishedAt: null } as const;
  if (asDrafts) return { status: "DRAFT", publishedAt } as const;
  return { status: publishedAt > now ? "SCHEDULED" : "PUBLISHED", publishedAt } as const;
}

/** What was a draft comes out with its file; nothing is taken off its address by one. */
function comesOut(read: NonNullable<Plan["read"]>, status: string, asDrafts: boolean, now: Date): Columns {
  const state = stateOf(read, asDrafts, now);
  if (state.status === "DRAFT") return {};
  return status === "DRAFT" ? state : { publishedAt: state.publishedAt };
}

/** A post's columns with its pictures in their places, and what is to be said of those that are not there. */
function compose(plan: Plan, found: Pictures | null) {
  const { fields, pictures, lead } = plan.read ?? { fields: { title: "", body: "" }, pictures: [], lead: null };
  const hashOf = (url: string) => {
    const one = found?.get(url);
    return one && "hash" in one ? one.hash : null;
  };
  const body = placePictures(fields.body, pictures, ({ url, alt, caption }) => {
    const hash = hashOf(url);
    return hash && markdownOf(hash, { alt, caption, credit: "" });
  });
  const photoHash = lead && hashOf(lead.url);
  const { publishedAt: _, ...words } = fields;
  const columns: Columns = { ...columnsOf(words), body, ...(photoHash && { photoHash }) };
  const missing = found
    ? picturesOf(plan).flatMap(({ url }) => {
        const one = found.get(url);
        return one && "reason" in one ? [`A picture is a link, because ${one.reason}: ${url.slice(0, 200)}`] : [];
      })
    : [];
  return { columns, body, missing };
}

const MOST_NUMBERS = 9;
const numbered = (slug: string) => [slug, ...Array.from({ length: MOST_NUMBERS }, (_, n) => `${slug}-${n + 2}`)];

/** Of all addresses that new articles may get those that are somebody's, or lead somewhere. */
async function findTaken(tx: Tx, plans: readonly Plan[]): Promise<Set<string>> {
  const fresh = plans.filter(({ outcome }) => outcome === "CREATED");
  if (fresh.length === 0) return new Set();
  const where = { slug: { in: fresh.flatMap(({ read }) => (read ? numbered(read.slug) : [])) } };
  const select = { slug: true } as const;
  const own = await tx.article.findMany({ where, select });
  const led = await tx.articleRedirect.findMany({ where, select });
  return new Set([...own, ...led].map(({ slug }) => slug));
}

function freeAddress(slug: string, taken: Set<string>, position: number): string {
  const free = numbered(slug).find((one) => !taken.has(one)) ?? `${slug}-${position}-${uuid().slice(-6)}`;
  taken.add(free);
  return free;
}

/** Old addresses lead to what was written; where they lead elsewhere already, they go on doing so. */
async function leadOn(tx: Tx, done: readonly Done[], fresh: readonly { id?: string; slug: string }[]): Promise<number> {
  const slugs = new Map(fresh.map(({ id, slug }) => [id, slug]));
  const wanted = done.flatMap(({ articleId, outcome, read, existing }) => {
    const old = read?.oldAddress;
    const isWritten = outcome === "CREATED" || outcome === "CHANGED";
    if (!old || !articleId || !isWritten || old === (existing?.slug ?? slugs.get(articleId))) return [];
    return [{ slug: old, articleId }];
  });
  if (wanted.length === 0) return 0;
  const own = await tx.article.findMany({
    where: { slug: { in: wanted.map(({ slug }) => slug) } },
    select: { slug: true },
  });
  const data = wanted.filter(({ slug }) => !own.some((one) => one.slug === slug));
  return (await tx.articleRedirect.createMany({ data, skipDuplicates: true })).count;
}

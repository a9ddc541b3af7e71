import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { makeSlug } from "../rules";
import type { ImportInput } from "../schema";
import {
  applyChanges,
  type Columns,
  columnsOf,
  createArticle,
  isTaken,
  storePhoto,
  storePicture,
  takeAddress,
} from "./write";

export interface Imported {
  id: string;
  slug: string;
  title: string;
  isPublished: boolean;
  outcome: "created" | "updated" | "unchanged";
}
type Outcome = Result<Imported, "title" | "slug" | "publishedAt">;

interface Command {
  actor: Actor;
  input: ImportInput;
  now?: Date;
  /** Says what would come of it; all of it is taken back. */
  isDryRun?: boolean;
}

class TakenBack extends Error {
  constructor(readonly outcome: Outcome) {
    super("Taken back, as was wished");
  }
}

/** Makes the article that a file holds, or brings the one that it made before up to date. */
export async function importArticle({ actor, input, now = new Date(), isDryRun }: Command): Promise<Outcome> {
  requirePermission(actor, "articles.write");
  if (input.fields.publishedAt && input.fields.publishedAt > now && !input.isDraft)
    return fail({ publishedAt: "The date lies in the future. Use --draft to keep the article back." });
  try {
    return await db.$transaction(async (tx) => {
      const outcome = await write(tx, actor, input, now);
      if (isDryRun) throw new TakenBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    if (isTaken(error)) return taken(input.slug ?? makeSlug(input.fields.title ?? ""));
    throw error;
  }
}

const taken = (slug: string) =>
  fail({ slug: `The address /articles/${slug} belongs to another article. Choose one with --slug.` } as const);

async function write(tx: Tx, actor: Actor, input: ImportInput, now: Date): Promise<Outcome> {
  const { importKey, fields, keepsState } = input;
  const existing = await tx.article.findUnique({ where: { importKey } });
  const slug = input.slug ?? existing?.slug ?? (fields.title && makeSlug(fields.title));
  if (!slug || (!existing && !fields.title)) return fail({ title: "It needs a headline: give one with --title." });
  if (slug !== existing?.slug && !(await takeAddress(tx, slug, existing?.id ?? null))) return taken(slug);
  const isDraft = keepsState ? !existing : input.isDraft;
  const { photo, picture } = input;
  const photoHash = picture ? await storePicture(tx, picture) : photo && (await storePhoto(tx, photo));
  const columns: Columns = { ...columnsOf(fields), slug, ...(photoHash && { photoHash }) };
  if (!existing) {
    const words = { slug, title: fields.title ?? "", body: fields.body ?? "" };
    const publishedAt = fields.publishedAt ?? (isDraft ? null : now);
    const status = isDraft ? "DRAFT" : "PUBLISHED";
    return ok(
      resultOf(await createArticle(tx, actor, { ...columns, ...words, importKey, status, publishedAt }), "created"),
    );
  }
  // An article that staff took down stays down; a draft comes out when it is imported without --draft.
  const isComingOut = existing.status === "DRAFT" && !isDraft && !keepsState;
  const { publishedAt, ...words } = columns;
  const wanted: Columns = {
    ...(keepsState ? words : columns),
    ...(isDraft && { status: "DRAFT" }),
    ...(isComingOut && { status: "PUBLISHED", publishedAt: publishedAt ?? existing.publishedAt ?? now }),
  };
  const updated = await applyChanges(tx, actor, existing, wanted, { now });
  return ok(resultOf(updated ?? existing, updated ? "updated" : "unchanged"));
}

function resultOf(article: { id: string; slug: string; title: string; status: string }, outcome: Imported["outcome"]) {
  const { id, slug, title, status } = article;
  return { id, slug, title, isPublished: status === "PUBLISHED", outcome };
}

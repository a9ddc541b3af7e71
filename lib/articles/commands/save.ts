import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { makeSlug } from "../rules";
import type { ReadForm } from "../schema";
import { applyChanges, type Columns, columnsOf, createArticle, isTaken, StaleError, takeAddress } from "./write";

export interface Saved {
  id: string;
  slug: string;
  isChanged: boolean;
}
type Outcome = Result<Saved, "title" | "slug" | "body" | "version">;

interface Command {
  actor: Actor;
  /** Without an id a new draft; with one, the version of it that was opened. */
  input: ReadForm & { id?: string | undefined; version?: number | undefined };
}

const taken = fail({ slug: "Another article has that address, or had it and still leads its readers on." } as const);
/** Somebody else was faster: their text and this one are to be looked at side by side. */
const stale = fail({ version: "Somebody else has saved this article since you opened it." } as const);

/** Saves what was typed: a new draft, or the next version of an article, published or not. */
export async function saveArticle({ actor, input }: Command): Promise<Outcome> {
  requirePermission(actor, "articles.write");
  try {
    return await db.$transaction((tx) => write(tx, actor, input));
  } catch (error) {
    if (error instanceof StaleError) return stale;
    if (isTaken(error)) return taken;
    throw error;
  }
}

async function write(tx: Tx, actor: Actor, { id, version, fields, slug }: Command["input"]): Promise<Outcome> {
  if (!id) {
    const address = slug ?? (await freeAddress(tx, makeSlug(fields.title)));
    if (!(await takeAddress(tx, address, null))) return taken;
    const words = { ...columnsOf(fields), title: fields.title, body: fields.body ?? "", slug: address };
    return ok({ ...(await createArticle(tx, actor, words)), isChanged: true });
  }
  const article = await tx.article.findUnique({ where: { id } });
  if (!article) throw new AppError("not-found");
  if (article.version !== version) return stale;
  const isShown = article.status === "PUBLISHED" || article.status === "SCHEDULED";
  if (isShown && !fields.body) return fail({ body: "A published article needs a text: unpublish it instead." });
  if (slug && slug !== article.slug && !(await takeAddress(tx, slug, id))) return taken;
  const wanted: Columns = { ...columnsOf(fields), ...(slug && { slug }) };
  const updated = await applyChanges(tx, actor, article, wanted);
  return ok({ ...(updated ?? article), isChanged: updated !== null });
}

/** A headline that was used before gets a number behind its address. */
async function freeAddress(tx: Tx, slug: string): Promise<string> {
  for (let number = 1; number < 50; number++) {
    const address = number === 1 ? slug : `${slug}-${number}`;
    if (await takeAddress(tx, address, null)) return address;
  }
  return slug;
}

import { z } from "zod";
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
  /**
   * Without an id a new draft; with one, the version of it that was opened. The key was made with a new draft's form and
   * becomes its id: the same form posted again is no second draft.
   */
  input: ReadForm & { id?: string | undefined; version?: number | undefined; key?: string | undefined };
}

const isId = (text: string) => z.uuid().safeParse(text).success;
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
    if (!isTaken(error)) throw error;
    // The same form came at once with this one, and was written first.
    const again = input.id ? null : await ofKey(db, input);
    return again ? await saveArticle({ actor, input: again }) : taken;
  }
}

/** What a new draft's form posts again: the next version of what it made. Null while it has made nothing. */
async function ofKey(tx: Tx, input: Command["input"]): Promise<(Command["input"] & { id: string }) | null> {
  const { key } = input;
  const isMade = key && isId(key) && (await tx.article.count({ where: { id: key } })) > 0;
  return isMade ? { ...input, id: key, version: 1 } : null;
}

async function write(tx: Tx, actor: Actor, input: Command["input"]): Promise<Outcome> {
  const { id, version, fields, slug, key } = input;
  if (!id) {
    const again = await ofKey(tx, input);
    if (again) {
      const saved = await write(tx, actor, again);
      return saved.ok ? ok({ ...saved.value, isChanged: true }) : saved;
    }
    const address = slug ?? (await freeAddress(tx, makeSlug(fields.title)));
    if (!(await takeAddress(tx, address, null))) return taken;
    const words = { ...columnsOf(fields), title: fields.title, body: fields.body ?? "", slug: address };
    const own = key && isId(key) ? { ...words, id: key } : words;
    return ok({ ...(await createArticle(tx, actor, own)), isChanged: true });
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

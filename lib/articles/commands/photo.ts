import type { Article } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import type { Picture } from "../../images";
import { requirePermission } from "../../staff/rules";
import { markdownOf } from "../rules";
import type { PhotoWords } from "../schema";
import { requireArticle } from "./publish";
import { applyChanges, storePicture } from "./write";

/** Keeps a picture, whatever it will be put into. */
export async function keepPicture(tx: Tx, actor: Actor, picture: Picture): Promise<string> {
  const hash = await storePicture(tx, picture);
  const { width, height } = picture.main;
  await audit(tx, { actor, action: "upload.create", subject: { type: "Upload", id: hash }, after: { width, height } });
  return hash;
}

/** What stays in view of a photo of which nobody has said yet. */
const MIDDLE = { photoX: null, photoY: null };

/** Keeps a picture that will be put into a text by its address. */
export async function uploadPicture({ actor, input }: { actor: Actor; input: Picture }): Promise<string> {
  requirePermission(actor, "articles.write");
  return await db.$transaction((tx) => keepPicture(tx, actor, input));
}

interface Add {
  actor: Actor;
  input: { id: string; picture: Picture; words: PhotoWords; isLead: boolean };
}

/** Makes a picture an article's lead photo, or puts it at the end of its text. */
export async function addPhoto({ actor, input: { id, picture, words, isLead } }: Add): Promise<void> {
  requirePermission(actor, "articles.write");
  const { alt, caption, credit } = words;
  await db.$transaction(async (tx) => {
    const article = await requireArticle(tx, id);
    const hash = await keepPicture(tx, actor, picture);
    const lead = {
      photoHash: hash,
      photoAlt: alt,
      photoCaption: caption || null,
      photoCredit: credit || null,
      ...MIDDLE,
    };
    const text = { body: `${article.body}\n\n${markdownOf(hash, words)}`.trim() };
    await applyChanges(tx, actor, article, isLead ? lead : text);
  });
}

/** Takes the lead photo off, with what was said of it. The history keeps both. */
export async function removePhoto({ actor, input }: { actor: Actor; input: { id: string } }): Promise<Article | null> {
  requirePermission(actor, "articles.write");
  return await db.$transaction(async (tx) => {
    const article = await requireArticle(tx, input.id);
    const nothing = { photoHash: null, photoAlt: null, photoCaption: null, photoCredit: null, ...MIDDLE };
    return await applyChanges(tx, actor, article, nothing);
  });
}

import type { Actor } from "../../actor";
import { AppError } from "../../errors";
import type { Picture } from "../../images";
import { requirePermission } from "../../staff/rules";
import { findByImportKey } from "../queries";
import { archiveFormatOf, decode, makeSlug, readSource, SNIFFED_BYTES } from "../rules";
import { articleFieldsSchema, slugSchema } from "../schema";
import { type Imported, importArticle } from "./import";

export interface DroppedFile {
  name: string;
  bytes: Uint8Array;
}

/** What became of one file: its article, or the end of a sentence that begins with its name. */
export type FileReport =
  | ({ name: string; cut: number; missingPhoto?: string } & Imported)
  | { name: string; outcome: "refused"; reason: string };

interface Command {
  actor: Actor;
  /** `pictures` by the names under which texts may speak of them. */
  input: { files: DroppedFile[]; pictures: ReadonlyMap<string, Picture> };
}

/** Makes drafts of text files, or brings up to date what files of the same names made; one by one, each for itself. */
export async function importFiles({ actor, input }: Command): Promise<FileReport[]> {
  requirePermission(actor, "articles.write");
  const reports: FileReport[] = [];
  for (const file of input.files) {
    try {
      reports.push(await importOne(actor, file, input.pictures));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reports.push({ name: file.name, outcome: "refused", reason: error.message });
    }
  }
  return reports;
}

const refuse = (reason: string | undefined) => new AppError("conflict", `cannot be taken: ${reason}`);
const lastPart = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

async function importOne(
  actor: Actor,
  { name, bytes }: DroppedFile,
  pictures: ReadonlyMap<string, Picture>,
): Promise<FileReport> {
  if (archiveFormatOf(bytes.subarray(0, SNIFFED_BYTES)))
    throw refuse("it holds many articles. Upload it where a whole site is imported");
  const reading = readSource(name, decode(bytes));
  const title = reading.fields.title ?? name.replace(/\.[^.]+$/, "").replace(/[-_]+/g, " ");
  const fields = articleFieldsSchema.safeParse({ ...reading.fields, title });
  if (!fields.success) throw refuse(fields.error.issues[0]?.message);
  const slug = slugSchema.optional().safeParse(reading.slug);
  if (!slug.success) throw refuse(slug.error.issues[0]?.message);
  const importKey = `drop:${name}`;
  const known = await findByImportKey(importKey);
  const isOther = known && known.title !== fields.data.title && slug.data !== known.slug;
  if (isOther && makeSlug(fields.data.title ?? "") !== known.slug)
    throw refuse(`a file of that name made “${known.title}” before. Rename it, or give both the same headline.`);
  const picture = reading.photo ? pictures.get(lastPart(reading.photo)) : undefined;
  const input = { importKey, fields: fields.data, slug: slug.data, keepsState: true, picture };
  const result = await importArticle({ actor, input });
  if (!result.ok) throw refuse(Object.values(result.errors)[0]?.replace(/ Choose one with --slug\./, ""));
  const missing = reading.photo && !picture ? { missingPhoto: reading.photo } : {};
  return { name, cut: reading.cut.length, ...missing, ...result.value };
}

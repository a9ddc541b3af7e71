import path from "node:path";
import type { Actor } from "../../actor";
import { type Imported, importArticle } from "../../articles/commands";
import { findByImportKey } from "../../articles/queries";
import { decode, readPhoto, readSource } from "../../articles/rules";
import { articleFieldsSchema, MAX_BYTES, type Photo, type Reading, slugSchema } from "../../articles/schema";
import { AppError } from "../../errors";
import { makePicture } from "../../images";
import { readFileWithin } from "./read-file";

export interface Options {
  title?: string | undefined;
  byline?: string | undefined;
  section?: string | undefined;
  slug?: string | undefined;
  date?: string | undefined;
  photo?: string | undefined;
  alt?: string | undefined;
  draft?: boolean | undefined;
  "keep-appeal"?: boolean | undefined;
  /** Only says what would come of it. */
  "dry-run"?: boolean | undefined;
}

interface Import {
  actor: Actor;
  file: string;
  options?: Options;
  /** Asks a person for the headline that a file lacks; absent where nobody sits. */
  askTitle?: ((file: string) => Promise<string>) | undefined;
}

/** Reads one file and makes or updates its article. @throws AppError with the end of a sentence about the file. */
export async function importFile({
  actor,
  file,
  options = {},
  askTitle,
}: Import): Promise<Imported & Pick<Reading, "cut">> {
  const source = await readFileWithin(file, MAX_BYTES);
  const reading = readSource(file, decode(source.bytes), { keepsAppeal: options["keep-appeal"] ?? false });
  const importKey = `file:${source.path}`;
  const title = options.title ?? reading.fields.title ?? (await missingTitle(importKey, file, askTitle));
  const fields = {
    ...reading.fields,
    ...(title !== undefined && { title }),
    ...(options.byline !== undefined && { byline: options.byline }),
    ...(options.section !== undefined && { section: options.section }),
    ...(options.date !== undefined && { publishedAt: options.date }),
    ...(options.alt !== undefined && { photoAlt: options.alt }),
  };
  const parsed = articleFieldsSchema.safeParse(fields);
  if (!parsed.success) throw new AppError("conflict", `cannot be published: ${parsed.error.issues[0]?.message}`);
  const slug = slugSchema.optional().safeParse(options.slug ?? reading.slug);
  if (!slug.success) throw new AppError("conflict", `cannot be published: ${slug.error.issues[0]?.message}`);
  const photo = await findPhoto(source.path, options.photo, reading.photo);
  // What a camera wrote into it, such as the place, goes; animations stay as they are.
  const picture = photo && (await makePicture(photo.bytes));
  const isDraft = options.draft ?? reading.isDraft;
  const result = await importArticle({
    actor,
    input: { importKey, fields: parsed.data, slug: slug.data, isDraft, photo, ...(picture && { picture }) },
    isDryRun: options["dry-run"] ?? false,
  });
  if (!result.ok) throw new AppError("conflict", `cannot be published: ${Object.values(result.errors)[0]}`);
  return { ...result.value, cut: reading.cut };
}

/** A file that was imported before keeps its headline; else somebody is asked. */
async function missingTitle(
  importKey: string,
  file: string,
  askTitle: Import["askTitle"],
): Promise<string | undefined> {
  if (await findByImportKey(importKey)) return undefined;
  if (askTitle) return askTitle(file);
  throw new AppError("conflict", 'has no headline: give one with --title "…"');
}

async function findPhoto(article: string, given?: string, named?: string): Promise<Photo | undefined> {
  const file = given ?? (named && path.resolve(path.dirname(article), named));
  if (!file) return undefined;
  try {
    const photo = readPhoto((await readFileWithin(file, MAX_BYTES)).bytes);
    if (photo) return photo;
    throw new AppError("conflict", "is not a JPEG, PNG, WebP or GIF image");
  } catch (error) {
    if (error instanceof AppError)
      throw new AppError("conflict", `cannot be published: its photo ${file} ${error.message}`);
    throw error;
  }
}

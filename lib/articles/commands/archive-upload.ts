import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { archiveFormatOf, decoderFor, readArchive, SNIFFED_BYTES, wellFormed, wholeAddress } from "../rules";
import type { ArchiveFormat, SourceEntry } from "../schema";

/** What the panel takes; the command line takes files of any size. */
export const ARCHIVE_MOST_BYTES = 200 * 1024 * 1024;
const BATCH = 200;
const BATCH_CHARACTERS = 2_000_000;

const unreadable = (what: string) => new AppError("conflict", what);

interface Opened {
  format: ArchiveFormat;
  texts: AsyncGenerator<string>;
}

/** Looks at a file's beginning, and gives all of it as text. */
async function open(source: AsyncIterator<Uint8Array>, most: number): Promise<Opened> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const next = async (): Promise<Uint8Array | null> => {
    const { done, value } = await source.next();
    if (done) return null;
    size += value.length;
    if (size > most)
      throw unreadable(`That file is larger than ${most / 1024 / 1024} MB: import it by the command line.`);
    return value;
  };
  for (let piece = await next(); piece; piece = size < SNIFFED_BYTES ? await next() : null) pieces.push(piece);
  const head = Buffer.concat(pieces);
  if (head.length === 0) throw unreadable("Please choose a file.");
  if (["504b0304", "1f8b08"].some((begin) => head.toString("hex", 0, 4).startsWith(begin)))
    throw unreadable("That file is packed. Please unpack it, and choose the file in it that ends in .xml or .json.");
  const format = archiveFormatOf(head);
  if (!format)
    throw unreadable(
      "That is neither a WordPress export, nor a Ghost export, nor a feed. Single articles are imported one by one.",
    );
  const decoder = decoderFor(head);
  const texts = async function* () {
    yield decoder.decode(head, { stream: true });
    for (let piece = await next(); piece; piece = await next()) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  };
  return { format, texts: texts() };
}

type Entry = Exclude<SourceEntry, { kind: "SITE" }>;

async function keep(runId: string, entries: readonly Entry[], counts: Record<Entry["kind"], number>): Promise<void> {
  const data = entries.map(({ kind, key, content }) => {
    counts[kind] += 1;
    const title = kind === "POST" ? content.title.slice(0, 300) : null;
    return {
      runId,
      kind,
      position: counts[kind],
      key: key.slice(0, 1_000),
      content: JSON.stringify(content, wellFormed),
      title,
    };
  });
  // As one value: the client would keep how to write each batch of so many rows, which is as large as they are.
  await db.$executeRaw`
    INSERT INTO "ArchiveItem" ("runId", "kind", "position", "key", "content", "title")
    SELECT x.* FROM jsonb_to_recordset(${JSON.stringify(data, wellFormed)}::jsonb) AS x("runId" uuid, "kind" "ArchiveKind",
      "position" int, "key" text, "content" text, "title" text)`;
}

async function store(
  source: AsyncIterator<Uint8Array>,
  most: number,
  startedBy: string | null,
  seen: (id: string) => void,
) {
  const { format, texts } = await open(source, most);
  const { id: runId } = await db.archiveRun.create({ data: { format, startedBy } });
  seen(runId);
  const counts = { POST: 0, MEDIA: 0, NAME: 0, LINK: 0 };
  let site: string | null = null;
  let batch: Entry[] = [];
  let held = 0;
  for await (const entry of readArchive(format, texts)) {
    if (entry.kind === "SITE") {
      site ??= wholeAddress(entry.url, null);
      continue;
    }
    batch.push(entry);
    held += entry.kind === "POST" ? entry.content.html.length : 0;
    if (batch.length < BATCH && held < BATCH_CHARACTERS) continue;
    await keep(runId, batch, counts);
    [batch, held] = [[], 0];
  }
  await keep(runId, batch, counts);
  if (counts.POST === 0) throw unreadable("There is no article in that file.");
  return { runId, format, site, total: counts.POST };
}

interface Upload {
  actor: Actor;
  input: { bytes: AsyncIterable<Uint8Array>; most?: number };
}

/**
 * Takes a file of articles in, entry by entry, as it comes: nothing is done with it yet. Returns the run, or what is wrong
 * with the file, of which nothing is kept then. @throws AppError `forbidden`.
 */
export async function uploadArchive({ actor, input }: Upload): Promise<Result<string, "file">> {
  requirePermission(actor, "articles.write");
  let runId: string | undefined;
  const source = input.bytes[Symbol.asyncIterator]();
  try {
    const startedBy = "userId" in actor ? actor.userId : null;
    const { format, site, total } = await store(source, input.most ?? ARCHIVE_MOST_BYTES, startedBy, (id) => {
      runId = id;
    });
    const id = runId ?? "";
    await db.$transaction(async (tx) => {
      await tx.archiveRun.update({ where: { id }, data: { total, site, touchedAt: new Date() } });
      await audit(tx, { actor, action: "archive.upload", subject: { type: "archive", id }, after: { format, total } });
    });
    return ok(id);
  } catch (error) {
    if (runId) await db.archiveRun.deleteMany({ where: { id: runId } });
    if (error instanceof AppError && error.code === "conflict") return fail({ file: error.message });
    throw error;
  } finally {
    // What is left of a file that cannot be taken goes unread.
    await source.return?.();
  }
}

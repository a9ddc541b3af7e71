import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Actor } from "../../actor";
import { checkArchive, discardArchive, startArchive, stepArchive, uploadArchive } from "../../articles/commands";
import { type ArchiveItem, type ArchiveRun, getArchive, listArchiveItems } from "../../articles/queries";
import { archiveFormatOf, SNIFFED_BYTES } from "../../articles/rules";
import { ARCHIVE_FORMATS, type ArchiveFormat } from "../../articles/schema";
import { AppError } from "../../errors";

/** What a file holds, by its first bytes: an archive's format, or null. What cannot be read is told of by who reads it. */
export async function sniffArchive(file: string): Promise<ArchiveFormat | null> {
  const opened = await open(file).catch(() => null);
  if (!opened) return null;
  try {
    if (!(await opened.stat()).isFile()) return null;
    const { buffer, bytesRead } = await opened.read(new Uint8Array(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return archiveFormatOf(buffer.subarray(0, bytesRead));
  } finally {
    await opened.close();
  }
}

interface Import {
  actor: Actor;
  file: string;
  options: { images: boolean; draft: boolean; dryRun: boolean; site: string | undefined };
  /** Says how far it is; each line replaces the one before. */
  progress: (line: string) => void;
  say: (line: string) => void;
}

const SAID = {
  created: "new",
  changed: "changed",
  same: "as they are",
  kept: "left as they are here",
  skipped: "skipped",
  refused: "refused",
} as const;
const summary = (run: ArchiveRun) =>
  Object.entries(SAID)
    .flatMap(([name, words]) => {
      const count = run[name as keyof typeof SAID];
      return count > 0 ? `${count} ${words}` : [];
    })
    .join(", ");

const REASONS_SHOWN = 20;

/**
 * Brings all articles of a file in, as a stream: looks at every one first, says what would happen, and does it unless that is
 * all that was asked for. Whoever stops it, or is stopped, begins again and loses nothing. @throws AppError about the file.
 */
export async function importArchiveFile({ actor, file, options, progress, say }: Import): Promise<boolean> {
  progress(`${file}: being read…`);
  const bytes = createReadStream(file) as AsyncIterable<Uint8Array>;
  const uploaded = await uploadArchive({ actor, input: { bytes, most: Number.POSITIVE_INFINITY } });
  if (!uploaded.ok) throw new AppError("conflict", `cannot be taken. ${uploaded.errors.file}`);
  const runId = uploaded.value;
  const current = async () => {
    const run = await getArchive({ actor, id: runId });
    if (!run) throw new AppError("conflict", "is gone: somebody threw it away meanwhile");
    return run;
  };
  const work = async (verb: string) => {
    while (await stepArchive(runId)) {
      const { cursor, total } = await current();
      progress(`${verb} ${cursor} of ${total}`);
    }
    progress("");
    return await current();
  };
  const { images: withImages, draft: asDrafts, dryRun, site } = options;
  await checkArchive({ actor, input: { runId, withImages, asDrafts, ...(site && { site }) }, isHere: true });
  const checked = await work("Looked at");
  const format = ARCHIVE_FORMATS[checked.format as ArchiveFormat];
  say(`${file} is a ${format} of ${checked.total} articles: ${summary(checked)}.`);
  if (dryRun) {
    await sayItems({ actor, runId, say });
    await discardArchive({ actor, input: { runId } });
    say("Nothing was changed.");
    return checked.refused === 0;
  }
  await startArchive({ actor, input: { runId }, isHere: true });
  const done = await work("Imported");
  const pictures = withImages ? ` ${done.pictures} pictures came along, ${done.missing} did not.` : "";
  say(`Imported: ${summary(done)}. ${done.redirects} old addresses lead on.${pictures}`);
  await sayItems({ actor, runId, say });
  return done.refused === 0;
}

const reasonOf = ({ title, key, reason, notes }: ArchiveItem) =>
  `  “${title || key}”: ${[reason, ...notes].filter(Boolean).join("; ")}`;

/** The first of those of which something is to be said. */
async function sayItems({ actor, runId, say }: Pick<Import, "actor" | "say"> & { runId: string }): Promise<void> {
  for (const outcome of ["REFUSED", "KEPT", "SKIPPED"] as const) {
    const items = await listArchiveItems({ actor, input: { runId, outcome, size: REASONS_SHOWN } });
    for (const item of items) say(reasonOf(item));
    if (items.length === REASONS_SHOWN) say("  …");
  }
  const noted = await listArchiveItems({ actor, input: { runId, hasNotes: true, size: REASONS_SHOWN } });
  for (const item of noted) say(reasonOf(item));
  if (noted.length === REASONS_SHOWN) say("  …");
}

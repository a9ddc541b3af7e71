import type { ArchiveFormat, SourceEntry } from "../schema";
import { readFeed } from "./archive-feed";
import { readGhost } from "./archive-ghost";
import { readWordpress } from "./archive-wordpress";

const READERS = { wordpress: readWordpress, ghost: readGhost, feed: readFeed } as const;

/** What stands in an archive, entry by entry, as its text comes. @throws AppError with a sentence about the file. */
export const readArchive = (format: ArchiveFormat, texts: AsyncIterable<string>): AsyncGenerator<SourceEntry> =>
  READERS[format](texts);

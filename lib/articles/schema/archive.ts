import type { ArticleStatus } from "../../../prisma/generated/enums";

/** Files that hold many articles at once. */
export const ARCHIVE_FORMATS = {
  wordpress: "WordPress export",
  ghost: "Ghost export",
  feed: "RSS or Atom feed",
} as const;
export type ArchiveFormat = keyof typeof ARCHIVE_FORMATS;

/** A picture as a file names it: by its address, or by the number under which the file lists it. */
export interface SourcePicture {
  url?: string | undefined;
  mediaId?: string | undefined;
  alt: string;
  caption: string;
}

/** One article as its file tells it. */
export interface SourcePost {
  title: string;
  html: string;
  /** Empty lines part its paragraphs, and words in brackets stand for pictures and films, as WordPress keeps a text. */
  isLoose?: boolean;
  /** The number under which other parts of the file name it. */
  id?: string;
  standfirst: string;
  authors: string[];
  section: string | null;
  tags: string[];
  date: string | null;
  isPublished: boolean;
  slug: string;
  /** Where it was: the whole address, or a path. */
  link: string | null;
  canonical: string | null;
  lead: SourcePicture | null;
  notes: string[];
  /** Why it is no article, where it is none. */
  skip?: string;
}

/** What stands in a file, in the order in which it comes. */
export type SourceEntry =
  | { kind: "SITE"; url: string }
  | { kind: "POST"; key: string; content: SourcePost }
  | { kind: "MEDIA"; key: string; content: SourcePicture }
  /** What something is called that LINK names. */
  | { kind: "NAME"; key: string; content: string }
  /** `key` is the number of a post. */
  | { kind: "LINK"; key: string; content: { to: string; order: number } };

/** What has no place in a text before it is known what became of it: a picture, whose place `body` marks. */
export interface BodyPicture {
  url: string;
  alt: string;
  caption: string;
}

/** What an import made of a post, for who takes it back. */
export interface Made {
  /** The version of the article that this was. */
  version: number;
  /** The old address that leads to it since. */
  oldAddress?: string | null;
  /** Where an article stood that was here before; its words are in its history. */
  before?: { status: ArticleStatus; publishedAt: Date | string | null; importHash: string };
}

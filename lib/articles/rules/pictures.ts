/** What is known of a picture that a page may show, with its other sizes. */
export interface Shown {
  hash: string;
  width: number | null;
  height: number | null;
  contentType?: string;
  sizes: { hash: string; width: number | null; contentType?: string }[];
}

/** For the column of a text: the whole of a phone, 46 rem beside a margin. */
export const TEXT_SIZES = "(min-width: 60rem) 46rem, 94vw";

const AVIF = "image/avif";
const FALLBACK = "image/jpeg";

const listed = (sizes: { hash: string; width: number | null }[]) =>
  sizes
    .toSorted((a, b) => (a.width ?? 0) - (b.width ?? 0))
    .map(({ hash, width }) => `/assets/${hash} ${width}w`)
    .join(", ");

/** The widths that a browser may choose from; undefined where there is one alone. */
export function srcsetOf({ hash, width, sizes }: Shown): string | undefined {
  const others = sizes.filter(({ contentType }) => contentType !== AVIF && contentType !== FALLBACK);
  return others.length > 0 ? listed([...others, { hash, width }]) : undefined;
}

/** The same for browsers that read the smaller format; undefined where it was not made. */
export function avifOf({ sizes }: Shown): string | undefined {
  const found = sizes.filter(({ contentType }) => contentType === AVIF);
  return found.length > 0 ? listed(found) : undefined;
}

/** What a program shows that can choose nothing: a JPEG where there is one. */
export const plainOf = ({ hash, sizes }: Shown): string =>
  `/assets/${sizes.find(({ contentType }) => contentType === FALLBACK)?.hash ?? hash}`;

const HASH = /\/assets\/([\w-]{22})(?![\w-])/g;

/** The pictures that a text names. */
export const imagesIn = (markdown: string): string[] => [
  ...new Set([...markdown.matchAll(HASH)].flatMap(([, hash]) => hash ?? [])),
];

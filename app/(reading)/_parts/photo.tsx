import type { PublishedArticle } from "@/lib/articles/queries";
import { avifOf, plainOf, smarten, srcsetOf } from "@/lib/articles/rules";

/** What of an article its photo needs. */
export interface PhotoOf extends Pick<PublishedArticle, "photoAlt" | "photoCaption"> {
  photo: Pick<NonNullable<PublishedArticle["photo"]>, "hash" | "width" | "height" | "contentType" | "sizes"> | null;
  photoX?: number | null;
  photoY?: number | null;
}

interface Props {
  article: PhotoOf;
  credit?: string | undefined;
  /** How wide it is shown, where the page is narrow and where it is not. */
  sizes?: string;
  /** What it is described in, where that is not the language around it. */
  lang?: string | undefined;
}

/** Where a photo is cut, what must stay in view: a style of the document’s own, whose policy takes none in markup. */
export const focusCss = ({ photo, photoX, photoY }: PhotoOf): string | undefined =>
  photo && (typeof photoX === "number" || typeof photoY === "number")
    ? `.photo img{object-position:${photoX ?? 50}% ${photoY ?? 50}%}`
    : undefined;

/** How wide a photo is on an article's page. */
const WIDE = "(min-width: 76rem) 72rem, 94vw";
/** The same of the first one on the front page. */
export const LEAD = "(min-width: 60rem) 34rem, 94vw";

/** Has a page's photo asked for before its font: it is larger, and seen either way. */
export function PhotoFirst({ article: { photo }, sizes = WIDE }: Pick<Props, "article" | "sizes">) {
  if (!photo) return null;
  const [avif, srcSet] = [avifOf(photo), srcsetOf(photo)];
  const kinds = avif ?? srcSet;
  const where = kinds
    ? { type: avif ? "image/avif" : "image/webp", imageSrcSet: kinds, imageSizes: sizes }
    : { href: `/assets/${photo.hash}` };
  return <link rel="preload" as="image" fetchPriority="high" {...where} />;
}

/** An article's photo at its own proportions, so that nothing moves when it arrives; nothing where there is none. */
export function Photo({ article, credit, lang, sizes = WIDE }: Props) {
  const { photo, photoAlt, photoCaption } = article;
  if (!photo) return null;
  const { width, height } = photo;
  const isTall = width !== null && height !== null && height > width;
  const [avif, srcSet] = [avifOf(photo), srcsetOf(photo)];
  return (
    <figure className={isTall ? "photo is-tall" : "photo"} lang={lang}>
      <picture>
        {avif && <source type="image/avif" srcSet={avif} sizes={sizes} />}
        {srcSet && <source type="image/webp" srcSet={srcSet} sizes={sizes} />}
        <img
          src={srcSet ? plainOf(photo) : `/assets/${photo.hash}`}
          alt={photoAlt ?? ""}
          width={width ?? undefined}
          height={height ?? undefined}
          fetchPriority="high"
          decoding="async"
        />
      </picture>
      {(photoCaption || credit) && (
        <figcaption>
          {photoCaption && smarten(photoCaption)} {credit}
        </figcaption>
      )}
    </figure>
  );
}

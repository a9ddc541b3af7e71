import { assetUrl } from "@/app/_server/assets";
import type { PublishedArticle } from "@/lib/articles/queries";
import { smarten, srcsetOf } from "@/lib/articles/rules";

/** What of an article its photo needs. */
export interface PhotoOf extends Pick<PublishedArticle, "photoAlt" | "photoCaption"> {
  photo: Pick<NonNullable<PublishedArticle["photo"]>, "hash" | "width" | "height" | "sizes"> | null;
}

interface Props {
  article: PhotoOf;
  credit?: string | undefined;
  /** How wide it is shown, where the page is narrow and where it is not. */
  sizes?: string;
}

/** An article's photo at its own proportions, so that nothing moves when it arrives; nothing where there is none. */
export function Photo({ article, credit, sizes = "(min-width: 76rem) 72rem, 94vw" }: Props) {
  const { photo, photoAlt, photoCaption } = article;
  if (!photo) return null;
  return (
    <figure className="photo">
      {/* biome-ignore lint/performance/noImgElement: documents carry no framework script, so no next/image */}
      <img
        src={assetUrl(photo.hash)}
        srcSet={srcsetOf(photo)}
        sizes={photo.sizes.length > 0 ? sizes : undefined}
        alt={photoAlt ?? ""}
        width={photo.width ?? undefined}
        height={photo.height ?? undefined}
        fetchPriority="high"
        decoding="async"
      />
      {(photoCaption || credit) && (
        <figcaption>
          {photoCaption && smarten(photoCaption)} {credit}
        </figcaption>
      )}
    </figure>
  );
}

import sharp from "sharp";

/** The largest file that staff can upload. */
export const MAX_IMAGE_BYTES = 8 * 1024 * 1024;
/** What a picture may unfold to: more is a mistake or an attack. */
const MAX_PIXELS = 60_000_000;
/** Widths that a page can ask for, and the one for browsers and previews that cannot choose. */
const WIDTHS = [480, 800, 1200, 1600, 2400];
const MAIN_WIDTH = 1600;
const FORMATS = ["jpeg", "png", "webp", "avif"];

export interface Size {
  bytes: Uint8Array<ArrayBuffer>;
  type: "image/webp";
  width: number;
  height: number;
}

/** A picture as it is kept: in several widths, upright, and without what a camera wrote into it. */
export interface Picture {
  main: Size;
  others: Size[];
}

/** What kind of image bytes hold, by themselves and not by a name; null for what is none of ours. */
async function kindOf(bytes: Uint8Array): Promise<{ format: string; width: number } | null> {
  try {
    const { format, compression, width, autoOrient } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    const kind = format === "heif" && compression === "av1" ? "avif" : format;
    return kind && FORMATS.includes(kind) && width ? { format: kind, width: autoOrient.width } : null;
  } catch {
    return null;
  }
}

async function resize(bytes: Uint8Array, width: number): Promise<Size> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), type: "image/webp", width: info.width, height: info.height };
}

/** Makes a picture of a file; null where its content is no JPEG, PNG, WebP or AVIF, or is broken or too large. */
export async function makePicture(bytes: Uint8Array): Promise<Picture | null> {
  const kind = await kindOf(bytes);
  if (!kind) return null;
  const fitting = WIDTHS.filter((width) => width < kind.width);
  const widths = [...fitting, ...(fitting.length < WIDTHS.length ? [kind.width] : [])];
  const sizes: Size[] = [];
  try {
    // One after the other: each takes the memory of a whole picture.
    for (const width of widths) sizes.push(await resize(bytes, width));
  } catch {
    return null;
  }
  const main = sizes.findLast(({ width }) => width <= MAIN_WIDTH) ?? sizes[0];
  return main ? { main, others: sizes.filter((size) => size !== main) } : null;
}

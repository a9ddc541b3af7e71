import sharp from "sharp";

/** The largest file that staff can upload. */
export const MAX_IMAGE_BYTES = 8 * 1024 * 1024;
/** What a picture may unfold to: more is a mistake or an attack. */
const MAX_PIXELS = 60_000_000;
/** Widths that a page can ask for, and the one for browsers and previews that cannot choose. */
const WIDTHS = [480, 800, 1200, 1600, 2400];
const MAIN_WIDTH = 1600;
/** AVIF is half as large and takes ten times as long: beyond this, nobody would wait for it. */
const AVIF_WIDTH = 1600;
/** What programs show that know neither: mails, feeds, previews of links. */
const PLAIN_WIDTH = 1200;
const FORMATS = ["jpeg", "png", "webp", "avif", "gif"];

export interface Size {
  bytes: Uint8Array<ArrayBuffer>;
  type: "image/webp" | "image/avif" | "image/jpeg";
  width: number;
  height: number;
}

/** A picture as it is kept: in several widths and formats, upright, and without what a camera wrote into it. */
export interface Picture {
  main: Size;
  others: Size[];
}

/** What kind of image bytes hold, by themselves and not by a name; null for what is none of ours. */
async function kindOf(bytes: Uint8Array): Promise<{ width: number; isOpaque: boolean } | null> {
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS });
    const { format, compression, width, autoOrient, hasAlpha, pages = 1 } = await image.metadata();
    // What it shows is in its moving: a GIF's first picture alone would be another.
    if (format === "gif" && pages > 1) return null;
    const kind = format === "heif" && compression === "av1" ? "avif" : format;
    if (!kind || !FORMATS.includes(kind) || !width) return null;
    // Every GIF could be seen through.
    const isOpaque = kind === "gif" ? (await image.stats()).isOpaque : !hasAlpha;
    return { width: autoOrient.width, isOpaque };
  } catch {
    return null;
  }
}

async function resize(bytes: Uint8Array, width: number, type: Size["type"]): Promise<Size> {
  const drawn = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
    .autoOrient()
    .resize({ width, withoutEnlargement: true });
  const written = {
    "image/webp": () => drawn.webp({ quality: 80 }),
    "image/avif": () => drawn.avif({ quality: 55, effort: 2 }),
    "image/jpeg": () => drawn.jpeg({ quality: 80, mozjpeg: true }),
  }[type]();
  const { data, info } = await written.toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), type, width: info.width, height: info.height };
}

/** Makes a picture of a file; null where its content is no JPEG, PNG, WebP, AVIF or still GIF, or is broken or too large. */
export async function makePicture(bytes: Uint8Array): Promise<Picture | null> {
  const kind = await kindOf(bytes);
  if (!kind) return null;
  const fitting = WIDTHS.filter((width) => width < kind.width);
  const widths = [...fitting, ...(fitting.length < WIDTHS.length ? [kind.width] : [])];
  const sizes: Size[] = [];
  const others: Size[] = [];
  try {
    // One after the other: each takes the memory of a whole picture.
    for (const width of widths) sizes.push(await resize(bytes, width, "image/webp"));
    for (const { width } of sizes.filter(({ width }) => width <= AVIF_WIDTH))
      others.push(await resize(bytes, width, "image/avif"));
    if (kind.isOpaque) others.push(await resize(bytes, Math.min(kind.width, PLAIN_WIDTH), "image/jpeg"));
  } catch {
    return null;
  }
  const main = sizes.findLast(({ width }) => width <= MAIN_WIDTH) ?? sizes[0];
  return main ? { main, others: [...sizes.filter((size) => size !== main), ...others] } : null;
}

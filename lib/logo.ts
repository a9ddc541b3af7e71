import sharp from "sharp";
import { db } from "./db";
import { getSettings } from "./settings";
import { cleanSvg } from "./svg";

/** What pages show at most, and mails and receipts as PNG: twice as many dots as they take room. */
const MOST_WIDTH = 720;
const MOST_HEIGHT = 240;
const MAX_PIXELS = 20_000_000;
export const MAX_LOGO_BYTES = 512 * 1024;

interface File {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

export interface LogoFiles {
  shown: File;
  png: File;
  width: number;
  height: number;
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const isSvg = (bytes: Uint8Array) =>
  /^\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(
    Buffer.from(bytes.subarray(0, 400))
      .toString()
      .replace(/^\ufeff/, ""),
  );

async function rasterize(bytes: Uint8Array, density?: number) {
  const drawn = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", ...(density && { density }) }).resize({
    width: MOST_WIDTH,
    height: MOST_HEIGHT,
    fit: "inside",
    withoutEnlargement: !density,
  });
  const { data, info } = await drawn.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
  return { png: { bytes: new Uint8Array(data), type: "image/png" }, width: info.width, height: info.height };
}

/** Makes a logo of an SVG, PNG or WebP file; null where its content is none of them, or cannot be shown safely. */
export async function makeLogo(bytes: Uint8Array<ArrayBuffer>): Promise<LogoFiles | null> {
  try {
    if (isSvg(bytes)) {
      const svg = cleanSvg(
        Buffer.from(bytes)
          .toString("utf8")
          .replace(/^\ufeff/, ""),
      );
      if (!svg) return null;
      return { shown: { bytes: bytesOf(svg), type: "image/svg+xml" }, ...(await rasterize(bytesOf(svg), 300)) };
    }
    const { format } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    if (format !== "png" && format !== "webp") return null;
    const drawn = await rasterize(bytes);
    const webp = await sharp(drawn.png.bytes).webp({ quality: 90 }).toBuffer();
    return { shown: { bytes: new Uint8Array(webp), type: "image/webp" }, ...drawn };
  } catch {
    return null;
  }
}

/** The logo as PNG, for receipts and statements; null where there is none. */
export async function getPaperLogo() {
  const { look, organisation } = await getSettings();
  const row = look.logo && (await db.upload.findUnique({ where: { hash: look.logo.png } }));
  if (!look.logo || !row) return null;
  const { width, height } = look.logo;
  return { bytes: row.bytes, width, height, alt: look.logoAlt || organisation.name };
}

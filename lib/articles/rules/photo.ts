import type { Photo, PhotoWords } from "../schema";

type Size = Pick<Photo, "type" | "width" | "height">;

/** Type and size of an image, from its own first bytes; null for anything that is not one of ours. */
export function readPhoto(bytes: Uint8Array<ArrayBuffer>): Photo | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view);
    return size && size.width > 0 && size.height > 0 ? { bytes, ...size } : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const ascii = (view: DataView, at: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)));

function readPng(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x89504e47 || ascii(view, 12, 4) !== "IHDR") return null;
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

function readGif(view: DataView): Size | null {
  if (!/^GIF8[79]a$/.test(ascii(view, 0, 6))) return null;
  return { type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function readWebp(view: DataView): Size | null {
  if (ascii(view, 0, 4) !== "RIFF" || ascii(view, 8, 4) !== "WEBP") return null;
  const type = "image/webp";
  const kind = ascii(view, 12, 4);
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  if (kind === "VP8X") return { type, width: three(24), height: three(27) };
  if (kind === "VP8 ")
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind !== "VP8L") return null;
  const bits = view.getUint32(21, true);
  return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** Walks a JPEG's segments to the frame that holds its size. */
function readJpeg(view: DataView): Size | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** A picture as it is written into a text. */
export function markdownOf(hash: string, { alt, caption, credit }: PhotoWords): string {
  const title = [caption, credit && `Photo: ${credit}`].filter(Boolean).join(" ").replace(/"/g, "”");
  return `![${alt.replace(/[[\]]/g, "")}](/assets/${hash}${title && ` "${title}"`})`;
}

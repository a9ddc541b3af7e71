import { LRUCache } from "lru-cache";
import { type Asset, getBuiltIn } from "@/app/_server/assets";
import { Encoded } from "@/app/_server/document/encode";
import { framedResponse } from "@/app/_server/document/framing";
import { getUpload } from "@/lib/articles/queries";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const HASH = /^[\w-]{22}$/;
const FOREVER = "public, max-age=31536000, immutable";

// Content never changes under its hash, so a copy is good for as long as there is room.
const uploads = new LRUCache<string, Asset>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: ({ bytes }) => bytes.byteLength + 1,
});

async function find(hash: string): Promise<Asset | undefined> {
  const known = getBuiltIn(hash) ?? uploads.get(hash);
  if (known || !HASH.test(hash)) return known;
  const upload = await getUpload(hash);
  if (!upload) return undefined;
  const asset = { bytes: upload.bytes, type: upload.contentType };
  uploads.set(hash, asset);
  return asset;
}

interface Packed {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}
const packed = new Map<string, Encoded>();

/** Text travels compressed, once for all; fonts and pictures are so already. */
async function pack(hash: string, { bytes, type }: Asset, accepted: string): Promise<Packed> {
  if (!type.startsWith("text/")) return { bytes, headers: {} };
  const encoded = packed.get(hash) ?? new Encoded(bytes);
  packed.set(hash, encoded);
  const picked = await encoded.pick(accepted);
  const headers: Record<string, string> = { vary: "Accept-Encoding" };
  if (picked.encoding !== "identity") headers["content-encoding"] = picked.encoding;
  return { bytes: picked.bytes, headers };
}

const plain = (status: number, text: string, cacheControl: string) =>
  new Response(text, { status, headers: { "content-type": "text/plain", "cache-control": cacheControl } });

/** Fonts and pictures by the hash of their content, kept by every cache for good. */
export async function GET(request: Request, { params }: { params: Promise<{ hash: string }> }): Promise<Response> {
  const { hash } = await params;
  let asset: Asset | undefined;
  try {
    asset = await find(hash);
  } catch (err) {
    log.error({ err, asset: hash }, "An asset could not be read");
    return plain(503, "Back in a moment\n", "no-store");
  }
  if (!asset) return plain(404, "Nothing here\n", "public, max-age=0, s-maxage=10");
  const headers = {
    "cache-control": FOREVER,
    etag: `"${hash}"`,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
    // Pictures show in feeds and mails too, wherever they are read.
    "cross-origin-resource-policy": asset.type.startsWith("image/") ? "cross-origin" : "same-site",
  };
  if (request.headers.get("if-none-match")?.includes(`"${hash}"`)) return new Response(null, { status: 304, headers });
  const { bytes, headers: more } = await pack(hash, asset, request.headers.get("accept-encoding") ?? "");
  const all = { ...headers, ...more, "content-type": asset.type, "content-length": String(bytes.byteLength) };
  return framedResponse(request.method === "HEAD" ? null : bytes, 200, new Headers(all));
}
export { GET as HEAD };

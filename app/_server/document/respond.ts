import { createHash } from "node:crypto";
import { documentHeaders } from "../render";
import { Encoded } from "./encode";
import { framedResponse } from "./framing";

export interface Content {
  text: string;
  /** HTML when left out. */
  type?: string | undefined;
  /** 200 when left out. */
  status?: 200 | 301 | 410 | undefined;
  /** Where a 301 leads. */
  location?: string | undefined;
}

/** A document ready to be sent any number of times. */
export interface Ready {
  hash: string;
  status: number;
  location: string | undefined;
  /** What a browser is told besides. */
  headers: Record<string, string>;
  encoded: Encoded;
}

export const CACHED = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400";
export const BRIEF = "public, max-age=0, s-maxage=30";
export const MISSING = "public, max-age=0, s-maxage=10";

export function prepare({ text, type, status = 200, location }: Content): Ready {
  const all = status === 200 ? text : `${status} ${location} ${text}`;
  const hash = createHash("sha256").update(all).digest("base64url").slice(0, 27);
  const headers = documentHeaders(type === undefined ? text : "", type);
  return { hash, headers, status, location, encoded: new Encoded(new TextEncoder().encode(text)) };
}

/** Whether the reader's copy is this one. A tag may name any of our encodings, weak or strong, in a list. */
function isKnown(header: string | null, hash: string): boolean {
  if (!header) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => /^(?:W\/)?"([\w-]+?)(?:\.(?:br|gzip))?"$/.exec(tag.trim())?.[1] === hash);
}

/** Answers a GET or HEAD with a document: 304 where the reader has it, else in the best encoding at hand. */
export async function respond(
  request: Request,
  { hash, encoded, location, ...ready }: Ready,
  { status = ready.status, cacheControl }: { status?: number; cacheControl: string },
): Promise<Response> {
  const { encoding, bytes } = await encoded.pick(request.headers.get("accept-encoding") ?? "");
  const headers = new Headers({
    ...ready.headers,
    "cache-control": cacheControl,
    etag: encoding === "identity" ? `"${hash}"` : `"${hash}.${encoding}"`,
    vary: "Accept-Encoding",
    ...(location && { location }),
  });
  if (status === 200 && isKnown(request.headers.get("if-none-match"), hash)) {
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  }
  if (encoding !== "identity") headers.set("content-encoding", encoding);
  headers.set("content-length", String(bytes.byteLength));
  return framedResponse(request.method === "HEAD" ? null : bytes, status, headers);
}

import { LRUCache } from "lru-cache";
import { getUpload } from "@/lib/articles/queries";
import { framedResponse } from "../document/framing";
import { refuseHost } from "../request";
import { drawCard } from "./draw";
import { CARD, type Card, cardAddress, cardKey } from "./words";

type Bytes = Uint8Array<ArrayBuffer>;

const FOREVER = "public, max-age=31536000, immutable";
const BRIEF = "public, max-age=0, s-maxage=60";
/** A card takes a third of a second of a processor: so many a minute are drawn by one process, and one at a time. */
const MOST_A_MINUTE = 30;
const MOST_WAITING = 8;

const cards = new LRUCache<string, Bytes>({ maxSize: 24 * 1024 * 1024, sizeCalculation: (bytes) => bytes.byteLength });
const drawing = new Map<string, Promise<Bytes>>();
let last: Promise<unknown> = Promise.resolve();
let minute = { began: Number.NEGATIVE_INFINITY, drawn: 0 };

/** Whether one more may be drawn now; counts it. */
function mayDraw(now: number): boolean {
  if (now - minute.began > 60_000) minute = { began: now, drawn: 0 };
  if (minute.drawn >= MOST_A_MINUTE || drawing.size >= MOST_WAITING) return false;
  minute.drawn += 1;
  return true;
}

async function draw(key: string, card: Card): Promise<Bytes> {
  const photo = card.photo && (await getUpload(card.photo.hash));
  const bytes = await drawCard(card, photo ? photo.bytes : null);
  cards.set(key, bytes);
  return bytes;
}

/** The picture at a key: from the memo, from who draws it already, or drawn after those that wait; null when it is too much. */
async function picture(key: string, card: Card): Promise<Bytes | null> {
  const known = cards.get(key) ?? drawing.get(key);
  if (known) return known;
  if (!mayDraw(performance.now())) return null;
  const drawn = last.then(() => draw(key, card)).finally(() => drawing.delete(key));
  last = drawn.catch(() => undefined);
  drawing.set(key, drawn);
  return await drawn;
}

const plain = (status: number, text: string, headers: Record<string, string>) =>
  new Response(text, { status, headers: { "content-type": "text/plain", ...headers } });

interface Asked {
  of: string;
  key: string;
  /** What the card shows now; null where there is nothing to show. */
  find: () => Promise<Card | null>;
}

/**
 * The picture that previews show. Only a card's own address is drawn, and kept by every cache for good: an older one, or one
 * that somebody made up, leads there.
 */
export async function serveCard(request: Request, { of, key, find }: Asked): Promise<Response> {
  const foreign = refuseHost(request.headers);
  if (foreign) return foreign;
  let bytes: Bytes | null | undefined = cards.get(key);
  if (!bytes) {
    const card = await find();
    if (!card) return plain(404, "Nothing here\n", { "cache-control": "public, max-age=0, s-maxage=10" });
    if (cardKey(card) !== key) return plain(302, "", { location: cardAddress(of, card), "cache-control": BRIEF });
    bytes = await picture(key, card);
  }
  if (!bytes) return plain(503, "Back in a moment\n", { "retry-after": "30", "cache-control": "no-store" });
  const headers = new Headers({
    "cache-control": FOREVER,
    etag: `"${key}"`,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  if (request.headers.get("if-none-match")?.includes(`"${key}"`)) return new Response(null, { status: 304, headers });
  headers.set("content-type", CARD.type);
  headers.set("content-length", String(bytes.byteLength));
  return framedResponse(request.method === "HEAD" ? null : bytes, 200, headers);
}

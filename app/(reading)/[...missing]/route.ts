import { serveDocument, serveNotFound } from "@/app/_server/document";
import { findMoved } from "@/lib/articles/queries";
import { oldAddressOf } from "@/lib/articles/rules";
import { makeMoved } from "../_parts/gone";

/**
 * Every address that nothing else answers, and what the panel refuses (proxy.ts): one document, the same to the byte.
 * Kept by nobody, lest a stranger's 404 at an address of the panel be handed to staff. Where an article was before it came
 * here, its readers are led on.
 */
export async function GET(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const old = request.headers.has("x-refused") ? null : oldAddressOf(pathname);
  const now = new Date();
  // While the database is away, nobody knows of one: the page that says so is the next one's to make.
  const isMoved = old?.startsWith("/") && (await findMoved(old, now).catch(() => null));
  if (!old || !isMoved) return await serveNotFound(request, "no-store");
  return await serveDocument(request, `old:${old}`, () => makeMoved(request, old, now));
}

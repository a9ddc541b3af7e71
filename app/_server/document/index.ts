import { languageAt, languageNamedAt } from "@/lib/locale";
import { log } from "@/lib/log";
import { refuseHost } from "../request";
import { renderNotFound, renderUnavailable } from "./fallback";
import { getDocument } from "./memo";
import { BRIEF, CACHED, type Content, MISSING, prepare, respond } from "./respond";
import { currentVersion } from "./version";

export type { Content } from "./respond";

const languageOfRequest = (request: Request) => languageAt(new URL(request.url).pathname);

/**
 * The key of what a language has one of: by the language that the address names. Which one a bare address is in, the
 * settings say, and those may not be read yet.
 */
export const keyAt = (request: Request, name: string): string =>
  `${name} ${languageNamedAt(new URL(request.url).pathname) ?? "own"}`;

/**
 * Answers with the document at a key, made by `make` when there is no copy of this content version.
 * `make` returns null where there is nothing at this address.
 */
export async function serveDocument(
  request: Request,
  key: string,
  make: () => Promise<Content | null>,
): Promise<Response> {
  const foreign = refuseHost(request.headers);
  if (foreign) return foreign;
  const made = await getDocument(key, make);
  if (made.state === "ready")
    return respond(request, made.ready, { cacheControl: made.ready.status === 410 ? MISSING : CACHED });
  if (made.state === "missing") return serveNotFound(request);
  return serveFailure(request, made.isAway);
}

/** The page for an address that holds nothing. Its words are kept once, never per address. */
export async function serveNotFound(request: Request, cacheControl = MISSING): Promise<Response> {
  const foreign = refuseHost(request.headers);
  if (foreign) return foreign;
  const made = await getDocument(keyAt(request, "404"), () => renderNotFound(request));
  if (made.state !== "ready") return serveFailure(request, made.state === "failed" && made.isAway);
  return respond(request, made.ready, { status: 404, cacheControl });
}

async function serveFailure(request: Request, isAway: boolean): Promise<Response> {
  const ready = prepare(await renderUnavailable(languageOfRequest(request)));
  const answer = await respond(request, ready, { status: isAway ? 503 : 500, cacheControl: "no-store" });
  answer.headers.delete("etag");
  if (isAway) answer.headers.set("retry-after", "5");
  return answer;
}

/** What a handler of its own answers where it fails: that the database is away, or that the fault is ours. */
export async function serveFailed(
  request: Request,
  { error, isAway }: { error?: unknown; isAway?: boolean },
): Promise<Response> {
  if (error) log.error({ err: error, document: new URL(request.url).pathname }, "A document could not be made");
  return await serveFailure(request, isAway ?? (await currentVersion({ isForced: true })).isAway);
}

/** A document that is the same for everybody, but made for few: kept by caches for half a minute, and not by us. */
export const respondBriefly = (request: Request, content: Content): Promise<Response> =>
  respond(request, prepare(content), { cacheControl: BRIEF });

/** A document for one reader alone, such as a form with its errors: never kept by anybody. */
export async function serveOnce(request: Request, content: Content, status = 200): Promise<Response> {
  const answer = await respond(request, prepare(content), { status, cacheControl: "no-store" });
  answer.headers.delete("etag");
  return answer;
}

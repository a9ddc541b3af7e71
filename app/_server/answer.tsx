import type { ReactNode } from "react";
import { documentAccountCss, documentHeaders, renderDocument } from "./render";
import { getSignedIn } from "./session";
import { getSiteSettings, here } from "./site";

/** A page in answer to a form post that cannot be a redirect: a document, with its status, never stored. */
export async function answerDocument(status: number, title: string, children: ReactNode): Promise<Response> {
  const { organisation } = await getSiteSettings();
  const moreCss = documentAccountCss();
  const isSignedIn = (await getSignedIn()) !== null;
  const html = await renderDocument({ organisation, title, isIndexed: false, isSignedIn, moreCss, children });
  return new Response(html, {
    status,
    headers: { ...documentHeaders(html), "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });
}

/** After a post: see the other page, by GET, in the language of the form. */
export async function seeOther(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const location = await here(path);
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store", ...headers } });
}

export const forbidden = () => new Response("Forbidden\n", { status: 403, headers: { "content-type": "text/plain" } });

/** What no text of ours can hold: PostgreSQL takes no NUL, and nobody means one. */
const clean = (text: string) => text.replaceAll("\0", "");

/** A posted form in which a field may stand several times. */
export async function readLists(request: Request): Promise<Record<string, string[]>> {
  const form = await request.formData().catch(() => new FormData());
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).flatMap((value) => (typeof value === "string" ? clean(value) : []))]),
  );
}

/** The texts of a form; files count as absent. */
export const cleanFields = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, clean(value)]] : [])));

/** A posted form as text fields; files and anything unreadable count as absent. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  return cleanFields(await request.formData().catch(() => new FormData()));
}

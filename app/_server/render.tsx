import { createHash } from "node:crypto";
import { type Look, lookCss } from "@/lib/look";
import { checkoutOrigin } from "@/lib/stripe";
import { Document, type DocumentProps } from "../_ui/document";
import { fontFace } from "../_ui/font";
import { headScript } from "../_ui/head-script";
import { accountSheet, sheets } from "../_ui/sheets";
import { getFont } from "./assets";
import { getLook } from "./site";

/** A style sheet without what is there for who works on it. */
export const squeeze = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1");

let css: string | undefined;

/** The style of every document, small enough to travel with it. */
export function documentCss(): string {
  css ??= squeeze([fontFace(getFont().url), ...sheets].join("\n"));
  return css;
}

let accountCss: string | undefined;

/** The style that answers to an account's forms carry besides. */
export function documentAccountCss(): string {
  accountCss ??= squeeze(accountSheet);
  return accountCss;
}

export type Scheme = "light" | "dark";

/** A style as devices of one scheme read it. */
function inScheme(css: string, scheme: Scheme | undefined): string {
  if (!scheme) return css;
  return css
    .replace(/\(prefers-color-scheme: ?(\w+)\)/g, (_, of) => (of === scheme ? "(min-width:0)" : "(max-width:0)"))
    .concat(`html:root{color-scheme:${scheme}}`);
}

interface Rendered extends Omit<DocumentProps, "css" | "ownCss" | "script" | "fontUrl" | "look"> {
  /** Where another one is tried, or none can be read: else the one that is set. */
  look?: Look;
  /** Light or dark whatever the device says: for previews. */
  scheme?: Scheme | undefined;
  /** Without the script that every document has: for where none may run. */
  isStill?: boolean;
}

async function whole({ isStill = false, look, scheme, ...props }: Rendered) {
  const given = { look: look ?? (await getLook()), script: isStill ? undefined : headScript };
  const [css, ownCss] = [inScheme(documentCss(), scheme), inScheme(lookCss(given.look), scheme)];
  return <Document {...props} {...given} {...{ css, ownCss }} fontUrl={getFont().url} />;
}

/** Renders a whole document. The renderer is imported late: Next refuses it at the top of a module. */
export async function renderDocument(props: Rendered): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>${renderToStaticMarkup(await whole(props))}`;
}

/** The same where parts of it read for themselves before they can be drawn. */
export async function renderWaiting(props: Rendered): Promise<string> {
  const { prerender } = await import("react-dom/static");
  const { prelude } = await prerender(await whole(props));
  return await new Response(prelude).text();
}

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const policies = new Map<string, string>();

const MOST_POLICIES = 200;

/** The styles of a document: its head is ours alone, and what others wrote in its body holds none (lib/articles). */
function stylesOf(html: string): string[] {
  const head = html.slice(0, html.indexOf("</head>"));
  return [...head.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = ""]) => hashOf(css));
}

/** Only our own style and script run in a document, within it known by their hashes; forms go to us and on to Checkout. */
export function documentCsp(html = ""): string {
  const styles = stylesOf(html).join(" ") || "'none'";
  const known = policies.get(styles);
  if (known) return known;
  const csp = [
    "default-src 'none'",
    `script-src 'self' ${hashOf(headScript)}`,
    "connect-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `form-action 'self' ${checkoutOrigin()}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  if (policies.size >= MOST_POLICIES) policies.clear();
  policies.set(styles, csp);
  return csp;
}

/** What every document says to a browser, apart from caching. */
export function documentHeaders(html: string, type = "text/html; charset=utf-8"): Record<string, string> {
  return {
    "content-type": type,
    "content-security-policy": documentCsp(html),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
  };
}

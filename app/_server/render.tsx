import { createHash } from "node:crypto";
import { checkoutOrigin } from "@/lib/stripe";
import { Document, type DocumentProps } from "../_ui/document";
import { fontFaces } from "../_ui/font";
import { headScript } from "../_ui/head-script";
import { accountSheet, sheets } from "../_ui/sheets";
import { getFont } from "./assets";

/** A style sheet without what is there for who works on it. */
export const squeeze = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1");

let css: string | undefined;

/** The style of every document, small enough to travel with it. */
export function documentCss(): string {
  css ??= squeeze([fontFaces(getFont().url), ...sheets].join("\n"));
  return css;
}

let accountCss: string | undefined;

/** The style that answers to an account's forms carry besides. */
export function documentAccountCss(): string {
  accountCss ??= squeeze(accountSheet);
  return accountCss;
}

interface Rendered extends Omit<DocumentProps, "css" | "script" | "fontUrl"> {
  /** Without the script that every document has: for where none may run. */
  isStill?: boolean;
}

const whole = ({ isStill = false, ...props }: Rendered) => (
  <Document {...props} css={documentCss()} script={isStill ? undefined : headScript} fontUrl={getFont().url} />
);

/** Renders a whole document. The renderer is imported late: Next refuses it at the top of a module. */
export async function renderDocument(props: Rendered): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>${renderToStaticMarkup(whole(props))}`;
}

/** The same where parts of it read for themselves before they can be drawn. */
export async function renderWaiting(props: Rendered): Promise<string> {
  const { prerender } = await import("react-dom/static");
  const { prelude } = await prerender(whole(props));
  return await new Response(prelude).text();
}

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const policies = new Map<string, string>();

/** Only our own style and script run in a document, within it known by their hashes; forms go to us and on to Checkout. */
export function documentCsp(moreCss = ""): string {
  const known = policies.get(moreCss);
  if (known) return known;
  const csp = [
    "default-src 'none'",
    `script-src 'self' ${hashOf(headScript)}`,
    "connect-src 'self'",
    `style-src ${hashOf(documentCss())}${moreCss && ` ${hashOf(moreCss)}`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `form-action 'self' ${checkoutOrigin()}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  policies.set(moreCss, csp);
  return csp;
}

/** What every document says to a browser, apart from caching. */
export function documentHeaders(type = "text/html; charset=utf-8", moreCss = ""): Record<string, string> {
  return {
    "content-type": type,
    "content-security-policy": documentCsp(moreCss),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
  };
}

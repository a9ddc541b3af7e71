import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Page {
  title: string;
  body: Html;
  /** Widens the page for tables. */
  wide?: boolean;
}

/** The frame of every page: says loudly that this is practice, and looks like nobody's brand. */
export function layout({ title, body, wide = false }: Page): Html {
  return html`${raw("<!doctype html>")}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/practice.css">
</head>
<body>
<header class="practice"><p><strong>Practice checkout: no money moves.</strong> This stands in for Stripe on this computer.</p></header>
<main class="${wide ? "wide" : "narrow"}">
${body}
</main>
</body>
</html>`;
}

/** Headers for a page whose forms may end at the given addresses after a redirect. */
export function pageHeaders(...targets: (string | null)[]): Record<string, string> {
  const origins = targets.flatMap((target) => (target && URL.canParse(target) ? [new URL(target).origin] : []));
  const actions = ["'self'", ...new Set(origins)].join(" ");
  return {
    "content-security-policy": `default-src 'none'; style-src 'self'; img-src data:; form-action ${actions}; base-uri 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

import type { ElementType } from "react";

interface Props {
  as: ElementType;
  /** Our own text, or text that lib/articles has sanitised. Never anything else. */
  html: string;
  [attribute: string]: unknown;
}

/** The one place where markup enters a page as text. */
export function Raw({ as: Element, html, ...attributes }: Props) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one helper for it
  return <Element {...attributes} dangerouslySetInnerHTML={{ __html: html }} />;
}

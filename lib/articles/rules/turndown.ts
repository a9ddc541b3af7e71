import TurndownService from "turndown";

const plain = new TurndownService();

/** A text's own signs, told from those of Markdown, and of the HTML and entities that Markdown may hold. */
export const escapeMarkdown = (text: string): string =>
  plain
    .escape(text)
    .replace(/</g, "\\<")
    .replace(/&(?=#?\w{1,32};)/g, "\\&");

/** Makes Markdown of HTML, as all readers of HTML do. */
export function makeTurndown(): TurndownService {
  const turndown = new TurndownService({
    headingStyle: "atx",
    bulletListMarker: "-",
    emDelimiter: "_",
    hr: "---",
    codeBlockStyle: "fenced",
  });
  turndown.escape = escapeMarkdown;
  return turndown;
}

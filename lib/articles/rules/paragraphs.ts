export interface Paragraph {
  text: string;
  /** More than one empty line, or a rule, stands before it. */
  isApart: boolean;
}

const RULE = /^\s*(?:[-*_#~•]\s*){3,}$/;

/** The paragraphs of a plain text: between empty lines, or one per line where there are no empty lines. */
export function splitParagraphs(source: string): Paragraph[] {
  const text = source.replace(/\r\n?/g, "\n").trim();
  const hasEmptyLines = /\n[^\S\n]*\n/.test(text);
  const paragraphs: Paragraph[] = [];
  let isApart = false;
  for (const block of text.split(hasEmptyLines ? /\n[^\S\n]*\n/ : /\n/)) {
    const joined = block.replace(/\s+/g, " ").trim();
    if (joined === "" || RULE.test(joined)) {
      isApart = true;
      continue;
    }
    paragraphs.push({ text: joined, isApart });
    isApart = /\n$/.test(block);
  }
  return paragraphs;
}

import type { Paragraph } from "./paragraphs";

/** At most so many paragraphs are taken for an appeal. */
const MOST = 4;

const QUOTED = /“[^”]*”?|"[^"]*"?/g;
const READER = /\b(?:you|your|you['’]re|you['’]ve|our readers|readers like you|dear reader)\b/i;
const OURSELVES =
  /\b(?:us|our|we)\b|\b(?:independent|nonprofit|non-profit|free|public-interest) (?:journalism|news|reporting|newsroom|media)\b|\breader-(?:supported|funded)\b/i;
const TRADE =
  /\b(?:journalis[mt]s?|newsrooms?|news (?:sites?|organi[sz]ations?)|reporting|reporters?|stories|coverage|publication|magazine|paywalls?)\b/i;
const MONEY =
  /\b(?:donat\w+|contribut\w+|member(?:s|ship)?|supporters?|subscri\w+|gifts?|patrons?|chip in|give (?:today|now|what)|tax-deductible)\b|[$€£]\s?\d/i;

/** Ways of asking, each addressed to whoever reads. */
const ASKS = [
  /\byour (?:[\w-]+ ){0,2}(?:contribution|donation|support|gift|membership|subscription|generosity)\b/i,
  /\b(?:make|makes|making) you an? (?:[\w-]+ ){0,2}(?:member|supporter|patron|subscriber)\b/i,
  /(?:^|[.!?:;,]\s+|\b(?:please|today|consider|and|to|can|could|if you can)\s+)(?:donate|donating|contribute|contributing|subscribe|subscribing|chip(?:ping)? in|becom(?:e|ing) an? (?:[\w-]+ ){0,2}(?:member|supporter|patron|subscriber)|mak(?:e|ing) an? (?:[\w-]+ ){0,2}(?:donation|gift|contribution)|join us|support(?:ing)? (?:us|our|this|independent)|help us|giv(?:e|ing) (?:today|now|what you can))\b/i,
];

/** Whether a paragraph asks its reader to pay the publication. What somebody is quoted as saying does not count. */
export function asksForSupport(paragraph: string): boolean {
  const text = paragraph.replace(QUOTED, " ");
  const asks = ASKS.filter((ask) => ask.test(text)).length;
  const isToReader = READER.test(text) || /\bplease\b|^(?:support|donate|join|subscribe|help)\b/i.test(text);
  return asks > 0 && isToReader && OURSELVES.test(text) && MONEY.test(text);
}

/** Whether a paragraph leads up to such an ask: the publication speaks of its own trade, to its reader. */
export function leadsToAsk(paragraph: string): boolean {
  const text = paragraph.replace(QUOTED, " ");
  return READER.test(text) && OURSELVES.test(text) && TRADE.test(text);
}

/** How many paragraphs at the end are an appeal: 0 when the last words belong to the article. */
export function countAppeal(paragraphs: readonly Paragraph[]): number {
  const least = Math.ceil(paragraphs.length / 2);
  let count = 0;
  let hasAsked = false;
  let end = 0;
  for (let index = paragraphs.length - 1; index >= least && count < MOST; index--) {
    const paragraph = paragraphs[index];
    if (!paragraph) break;
    const asks = asksForSupport(paragraph.text);
    if (!asks && !leadsToAsk(paragraph.text)) break;
    count++;
    hasAsked ||= asks;
    if (hasAsked) end = count;
    if (paragraph.isApart) break;
  }
  return hasAsked ? end : 0;
}

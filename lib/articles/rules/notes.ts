const NAME = "[\\p{Lu}][\\p{L}\\p{M}.,'’&\\- ]{1,60}";
const AGENCY = "[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}.,'’&\\- ]{1,60}";
const LABEL = /^(?:photo(?:graph)?s?|image|picture|credit|illustration)(?: credit)?(?:\s+by\b|\s*:)\s*/iu;
const NAME_AND_AGENCY = new RegExp(`^${NAME}\\s*[/|]\\s*${AGENCY}$`, "u");

/** "Name / Agency", "Photo: Name", "(Name/Agency)": the line that credits a photo, without its label; else null. */
export function readCredit(line: string): string | null {
  const text = line.replace(/^\((.*)\)$/, "$1").trim();
  if (text.length > 120) return null;
  const unlabelled = text.replace(LABEL, "");
  if (unlabelled !== text) return /[!?]$/.test(unlabelled) || unlabelled === "" ? null : unlabelled;
  if (!NAME_AND_AGENCY.test(text) || text.split(/\s+/).length > 12) return null;
  return text.replace(/\s*([/|])\s*/, " $1 ");
}

const WORK = "(?:post|article|story|essay|piece|column|report|interview|excerpt|commentary|analysis|dispatch)";
const RAN = "(?:ran|appeared|published|posted|printed|aired)";
const ORIGIN = new RegExp(
  [
    `^(?:this|the following) ${WORK}\\b.{0,40}\\b(?:originally|first)\\b.{0,40}\\b${RAN}\\b`,
    `^(?:this|the following) ${WORK} (?:was|is) (?:re-?published|reprinted|co-?published|reproduced)\\b`,
    `^(?:a version of )?this ${WORK} (?:originally |first )?${RAN} (?:in|on|at|by|with)\\b`,
    `^(?:originally|first) ${RAN} (?:in|on|at|by)\\b`,
    "^(?:re-?published|reprinted|reproduced) (?:from|with (?:the )?(?:kind )?permission|courtesy|under)\\b",
  ].join("|"),
  "i",
);

/** A note that says where the text first ran; else null. */
export function readOrigin(paragraph: string): string | null {
  const text = paragraph.replace(/^[([*_]+|[)\]*_]+$/g, "").trim();
  return text.length <= 320 && ORIGIN.test(text) ? text : null;
}

/** "By Jane Doe": the byline without its "By"; else null. */
export function readByline(line: string): string | null {
  const match = /^by:?\s+(\p{Lu}[^.!?:;]{2,100})$/iu.exec(line);
  return match?.[1] && /^\p{Lu}/u.test(match[1]) && line.split(/\s+/).length <= 12 ? match[1].trim() : null;
}

/** Whether a line that stands alone reads as a headline; `next` is the length of the longest that follow. */
export function isHeadline(line: string, next: number): boolean {
  return line.length <= 140 && !/[.,;:…]$/.test(line) && next >= line.length * 1.5;
}

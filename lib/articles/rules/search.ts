/** The longest question that a search takes, in letters. */
export const MOST_ASKED = 200;
/** How many of its words are looked up as misspelled. */
const MOST_WORDS = 8;

/** A question as it is looked up: one line, no signs that are not written, and no longer than that. */
export const cleanQuestion = (typed: string): string =>
  Array.from(
    typed
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Co}\p{Cs}]/gu, " ")
      .replace(/\s+/g, " ")
      .trim(),
  )
    .slice(0, MOST_ASKED)
    .join("")
    .trim();

const WORD = /[\p{L}\p{M}]{4,40}/gu;

/** The words of a question that are long enough to be told apart when misspelled. */
export const wordsOf = (question: string): string[] =>
  [...new Set(question.toLowerCase().match(WORD))].slice(0, MOST_WORDS);

/** The same question with some words replaced. */
export const replaceWords = (question: string, better: ReadonlyMap<string, string>): string =>
  question.replace(WORD, (word) => better.get(word.toLowerCase()) ?? word);

/** How many letters are to be added, dropped, changed, or swapped with their neighbour, to make one word the other. */
export function distance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const cell = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = cell(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = isSwap ? cell(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[row]?.push(Math.min(change, swap, cell(row - 1, column) + 1, cell(row, column - 1) + 1));
    }
  }
  return cell(a.length, b.length);
}

/** The word that was most likely meant, of those that look alike; null where none is near enough. */
export function likeliest(typed: string, candidates: readonly string[]): string | null {
  const most = typed.length < 6 ? 1 : typed.length < 9 ? 2 : 3;
  const near = candidates
    .map((word, at) => ({ word, at, far: distance(typed, word) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far || a.at - b.at);
  return near[0]?.word ?? null;
}

/** What the database puts around the words that were found: signs that no text has (cleaned away before). */
export const MARK = { start: "\ue000", stop: "\ue001" } as const;

/** A text without those signs. */
export const unmarked = (text: string): string => text.replace(/[\ue000\ue001]/g, "");

/** How many letters tell whether a part stands at an end of the whole. */
const END = 20;

/** A marked part of a text, with dots where the text goes on. */
export function withDots(part: string, whole: string): string {
  const plain = unmarked(part);
  const before = whole.startsWith(plain.slice(0, END)) ? "" : "… ";
  return `${before}${part}${whole.replace(/[.!?]$/, "").endsWith(plain.replace(/[.!?]$/, "").slice(-END)) ? "" : " …"}`;
}

/** A text with marked words, cut into what is marked and what is not. */
export function splitMarked(text: string): { text: string; isMarked: boolean }[] {
  return text
    .split(MARK.start)
    .flatMap((part, at) => {
      const [marked = "", ...rest] = at === 0 ? ["", part] : part.split(MARK.stop);
      return [
        { text: marked, isMarked: true },
        { text: rest.join(""), isMarked: false },
      ];
    })
    .filter((part) => part.text !== "");
}

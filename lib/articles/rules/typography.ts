/** Straight quotes, double hyphens and three dots as a typesetter would set them. Works on one run of text. */
export function smarten(text: string): string {
  return text
    .replace(/\.\.\./g, "…")
    .replace(/(?<!-)---?(?!-)/g, "—")
    .replace(/(?<=\d)-(?=\d)/g, (hyphen, at: number, whole: string) => (isRange(whole, at) ? "–" : hyphen))
    .replace(/(^|[\s([{—–/“‘])"(?=\S)/g, "$1“")
    .replace(/"/g, "”")
    .replace(/(^|[\s([{—–/“])'(?=\d0s\b)/g, "$1’")
    .replace(/(^|[\s([{—–/“])'(?=\S)/g, "$1‘")
    .replace(/'/g, "’");
}

/** 2006-2007 and 12-14 are ranges; 555-0123-4 and 2026-11-23 are not. */
function isRange(text: string, at: number): boolean {
  const before = /[\d-]*$/.exec(text.slice(0, at))?.[0] ?? "";
  const after = /^[\d-]*/.exec(text.slice(at + 1))?.[0] ?? "";
  return /^(\d{4}|\d{1,2})$/.test(before) && after.length >= before.length && after.length <= 4 && /^\d+$/.test(after);
}

import slugify from "@sindresorhus/slugify";

const MOST = 80;

/** An address made of a headline, cut between words; `article` where a script leaves nothing to spell. */
export function makeSlug(title: string): string {
  const whole = slugify(title, {
    decamelize: false,
    customReplacements: [
      ["’", ""],
      ["'", ""],
    ],
  });
  if (whole.length <= MOST) return whole || "article";
  const cut = whole.slice(0, MOST + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), MOST / 2)).replace(/-+$/, "");
}

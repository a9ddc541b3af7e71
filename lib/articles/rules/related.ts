import { authorsOf } from "./topics";

interface Kin {
  section: string | null;
  tags: string[];
  byline: string | null;
}

/** How near two articles are: a shared tag says more than a section, and that more than an author. */
function nearness(one: Kin, other: Kin): number {
  const tags = one.tags.filter((tag) => other.tags.includes(tag)).length;
  const authors = authorsOf(one.byline).filter((name) => authorsOf(other.byline).includes(name)).length;
  return 4 * tags + (one.section !== null && one.section === other.section ? 2 : 0) + (authors > 0 ? 1 : 0);
}

/** The nearest of some articles; among equals, those that come first. */
export function pickRelated<Row extends Kin>(article: Kin, candidates: readonly Row[], most: number): Row[] {
  return candidates
    .map((row, at) => ({ row, at, near: nearness(article, row) }))
    .filter(({ near }) => near > 1)
    .sort((a, b) => b.near - a.near || a.at - b.at)
    .slice(0, most)
    .map(({ row }) => row);
}

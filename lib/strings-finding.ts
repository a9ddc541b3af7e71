/** What stands around lists of articles and the search. */
export const finding = {
  sections: "Sections",
  tags: "Tags",
  kinds: { sections: "Section", tags: "Tag", authors: "Author" },
  count: (count: number) => (count === 1 ? "1 article" : `${count.toLocaleString("en-US")} articles`),
  older: (topic: string) => `${topic}: older articles`,
  related: "Related articles",
  about: (topic: string, site: string) => `Everything that ${site} has published on ${topic}.`,
  writtenBy: (author: string, site: string) => `Articles by ${author} at ${site}.`,
  search: "Search",
  searchFor: (question: string) => `Search: ${question}`,
  searchLabel: "Words in an article",
  searchButton: "Search",
  searchHint: "Put words in quotation marks to find them together; a minus before a word leaves articles with it out.",
  found: (count: number, most: number) =>
    count >= most
      ? `The best of the ${most.toLocaleString("en-US")} newest matches`
      : count === 1
        ? "1 match"
        : `${count} matches`,
  corrected: (typed: string, meant: string) => `Nothing has “${typed}”. These have “${meant}”:`,
  nothing: (question: string) => `Nothing found for “${question}”`,
  nothingHelp: "Try fewer words, or another spelling. Or look through the sections:",
  further: "More matches",
  before: "Better matches",
};

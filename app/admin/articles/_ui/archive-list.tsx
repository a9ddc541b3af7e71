import type { ArchiveItem } from "@/lib/articles/queries";

/** Some posts of a file: what becomes of them, and what is to be said of that. */
export function ArchiveItems({ items, title }: { items: readonly ArchiveItem[]; title: string }) {
  return (
    <table className="table">
      <caption className="label">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">What is to be said</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ position, title: headline, key, articleId, reason, notes }) => (
          <tr key={position}>
            <th scope="row">
              {articleId ? (
                <a className="cell-main" href={`/admin/articles/${articleId}`}>
                  {headline || key}
                </a>
              ) : (
                <span className="cell-main">{headline || key}</span>
              )}
            </th>
            <td className="samples">{[reason, ...notes].filter(Boolean).join(". ") || "Nothing"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

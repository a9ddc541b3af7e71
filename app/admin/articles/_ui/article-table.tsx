import type { listArticles } from "@/lib/articles/queries";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { articleWords } from "../../_ui/words";

type Articles = Awaited<ReturnType<typeof listArticles>>["articles"];

export function ArticleTable({ articles, isWriter }: { articles: Articles; isWriter: boolean }) {
  return (
    <table className="table">
      <caption className="hidden-visually">Articles</caption>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">Status</th>
          <th scope="col" className="wide number">
            Published
          </th>
          <th scope="col" className="wide number">
            Updated
          </th>
        </tr>
      </thead>
      <tbody>
        {articles.map(({ id, slug, title, byline, status, publishedAt, updatedAt }) => (
          <tr key={id}>
            <th scope="row">
              {isWriter ? (
                <a className="cell-main" href={`/admin/articles/${id}`}>
                  {title}
                </a>
              ) : (
                <span className="cell-main">{title}</span>
              )}
              <span className="cell-sub">
                {status === "PUBLISHED" ? <a href={`/articles/${slug}`}>/articles/{slug}</a> : `/articles/${slug}`}
                {byline && ` · ${byline}`}
              </span>
            </th>
            <td>
              <Tag {...articleWords[status]} />
            </td>
            <td className="wide number">{publishedAt ? <When at={publishedAt} /> : <span className="soft">–</span>}</td>
            <td className="wide number">
              <When at={updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

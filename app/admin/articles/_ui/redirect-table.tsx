import type { listRedirects } from "@/lib/articles/queries";
import { addressOf } from "../../_ui/address";

type Redirects = Awaited<ReturnType<typeof listRedirects>>["redirects"];

/** Where readers came from: below /articles/, or at a path that the article had elsewhere. */
export const shownAddress = (slug: string) => (slug.startsWith("/") ? slug : `/articles/${slug}`);

/** One row per old address, with what can be done about it. */
export function RedirectTable({ redirects }: { redirects: Redirects }) {
  return (
    <table className="table">
      <caption className="hidden-visually">Old addresses</caption>
      <thead>
        <tr>
          <th scope="col">Old address</th>
          <th scope="col">Leads to</th>
          <th scope="col">
            <span className="hidden-visually">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {redirects.map(({ slug, article }) => (
          <tr key={slug}>
            <th scope="row">
              <span className="cell-main">{shownAddress(slug)}</span>
            </th>
            <td>
              {article ? (
                <>
                  <a href={`/admin/articles/${article.id}`}>{article.title}</a>
                  <span className="cell-sub">
                    /articles/{article.slug}
                    {article.status !== "PUBLISHED" && ", which is not published: readers are told that it is gone"}
                  </span>
                </>
              ) : (
                "Gone"
              )}
            </td>
            <td>
              <div className="row">
                <a href={addressOf("/admin/articles/redirects", { from: slug, to: article?.slug })}>Change</a>
                <form method="post" action="/admin/articles/redirects/remove">
                  <input type="hidden" name="step" value="ask" />
                  <button className="button quiet small" type="submit" name="slug" value={slug}>
                    Remove<span className="hidden-visually"> {slug}</span>
                  </button>
                </form>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

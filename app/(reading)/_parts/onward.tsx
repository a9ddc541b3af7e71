import type { RelatedArticle } from "@/lib/articles/queries";
import { smarten, topicPath } from "@/lib/articles/rules";
import { pathIn } from "@/lib/locale";
import { strings } from "@/lib/strings";
import { articlePath } from "./meta";
import { foreign, Meta, type Organisation } from "./stories";

/** What an article is about, each leading to more of it. */
export function Tags({ tags, locale }: { tags: readonly string[]; locale: string }) {
  const linked = tags.flatMap((tag) => {
    const path = topicPath("tags", tag);
    return path ? { tag, path } : [];
  });
  if (linked.length === 0) return null;
  return (
    <nav className="tags" aria-label={strings(locale).finding.tags}>
      <ul>
        {linked.map(({ tag, path }) => (
          <li key={tag}>
            <a href={pathIn(locale, path)} rel="tag">
              {tag}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const hostOf = (address: string) => new URL(address).hostname.replace(/^www\./, "");

/** Where others have republished it since; `syndication` says to machines that these are copies of this one. */
export function Copies({ copies, label }: { copies: readonly string[]; label: string }) {
  if (copies.length === 0) return null;
  return (
    <p className="copies soft">
      {label}{" "}
      {copies.map((address, at) => (
        <span key={address}>
          {at > 0 && ", "}
          <a href={address} rel="syndication noopener">
            {hostOf(address)}
          </a>
        </span>
      ))}
      .
    </p>
  );
}

/** Articles that share tags or the section with the one above: the same for everybody. */
export function Related({ related, organisation }: { related: readonly RelatedArticle[]; organisation: Organisation }) {
  if (related.length === 0) return null;
  return (
    <section className="related" aria-labelledby="related">
      <h2 className="section-name" id="related">
        {strings(organisation.locale).finding.related}
      </h2>
      <ul className="cards">
        {related.map((article) => (
          <li key={article.slug}>
            <h3>
              <a
                className="headline-link"
                href={articlePath(article.slug, organisation.locale)}
                lang={foreign(article, organisation)}
              >
                {smarten(article.title)}
              </a>
            </h3>
            <Meta article={article} organisation={organisation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

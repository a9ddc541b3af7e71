import type { PublishedArticle } from "@/lib/articles/queries";
import { excerpt, smarten, topicPath } from "@/lib/articles/rules";
import { isSameLanguage, nameOf, pathIn } from "@/lib/locale";
import type { Settings } from "@/lib/settings";
import { formatDate, strings } from "@/lib/strings";
import { articlePath } from "./meta";

export type Listed = Pick<
  PublishedArticle,
  "id" | "slug" | "locale" | "title" | "standfirst" | "body" | "byline" | "section" | "publishedAt"
>;
export type Organisation = Settings["organisation"];

/** An article's language, where it is not the page's. */
export const foreign = (article: { locale?: string }, organisation: Organisation) =>
  article.locale && !isSameLanguage(article.locale, organisation.locale) ? article.locale : undefined;

interface HeadlineProps {
  article: Listed;
  organisation: Organisation;
  as?: "h2" | "h3";
}

/** An article's headline as the link to it. */
export function Headline({ article, organisation, as: Heading = "h2" }: HeadlineProps) {
  return (
    <Heading>
      <a
        className="headline-link"
        href={articlePath(article.slug, organisation.locale)}
        lang={foreign(article, organisation)}
      >
        {smarten(article.title)}
      </a>
    </Heading>
  );
}

function Day({ at, organisation }: { at: Date; organisation: Organisation }) {
  return <time dateTime={at.toISOString()}>{formatDate(at, organisation.locale, organisation.timeZone)}</time>;
}

interface MetaProps {
  article: Partial<Pick<Listed, "byline" | "publishedAt" | "locale">>;
  organisation: Organisation;
}

/** Who wrote it, when it came out, and in which language, where that is not the page’s. */
export function Meta({ article, organisation }: MetaProps) {
  const { by } = strings(organisation.locale).reading;
  const { byline, publishedAt } = article;
  const language = foreign(article, organisation);
  return (
    <p className="meta">
      {byline && `${by(byline)}${publishedAt ? " · " : ""}`}
      {publishedAt && <Day at={publishedAt} organisation={organisation} />}
      {language && (
        <>
          {(byline || publishedAt) && " · "}
          <span lang={language}>{nameOf(language)}</span>
        </>
      )}
    </p>
  );
}

/** A section's name, leading to all that it has. */
export function Kicker({ section, locale }: { section: string | null; locale: string }) {
  const path = section && topicPath("sections", section);
  if (!section) return null;
  return <p className="kicker">{path ? <a href={pathIn(locale, path)}>{section}</a> : section}</p>;
}

interface StoriesProps {
  articles: readonly Listed[];
  organisation: Organisation;
  /** Whether all are of one section, which then need not be named again. */
  isOneSection?: boolean;
}

/** Articles below each other: section or day beside, then headline, how it begins, who and when. */
export function Stories({ articles, organisation, isOneSection = false }: StoriesProps) {
  return (
    <ul className="stories">
      {articles.map((article) => (
        <li className="story" key={article.id}>
          <div className="story-rail">
            {isOneSection ? (
              <Meta article={{ publishedAt: article.publishedAt }} organisation={organisation} />
            ) : (
              <Kicker section={article.section} locale={organisation.locale} />
            )}
          </div>
          <div>
            <Headline article={article} organisation={organisation} />
            <p className="story-standfirst" lang={foreign(article, organisation)}>
              {excerpt(article)}
            </p>
            <Meta
              article={isOneSection ? { byline: article.byline, locale: article.locale } : article}
              organisation={organisation}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Turning the pages of a list. */
export function Pager({ label, back, on }: { label: string; back?: Turn | undefined; on?: Turn | undefined }) {
  if (!back && !on) return null;
  return (
    <nav className="pager" aria-label={label}>
      {back && <a href={back.href}>{back.text}</a>}
      {on && (
        <a href={on.href} rel="next">
          {on.text}
        </a>
      )}
    </nav>
  );
}
type Turn = { href: string; text: string };

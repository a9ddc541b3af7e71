import type { PublishedArticle } from "@/lib/articles/queries";
import { excerpt, smarten } from "@/lib/articles/rules";
import type { Settings } from "@/lib/settings";
import { formatDate, strings } from "@/lib/strings";
import { articlePath } from "./meta";
import { Photo } from "./photo";
import { SmallAsk } from "./small-ask";

interface Props {
  articles: PublishedArticle[];
  next: string | null;
  isFirst: boolean;
  settings: Settings;
}

type StoryProps = { article: PublishedArticle; organisation: Settings["organisation"] };

function Headline({ article }: { article: PublishedArticle }) {
  return (
    <h2>
      <a className="headline-link" href={articlePath(article.slug)}>
        {smarten(article.title)}
      </a>
    </h2>
  );
}

function Meta({ article, organisation }: StoryProps) {
  const { by } = strings(organisation.locale).reading;
  const { byline, publishedAt } = article;
  return (
    <p className="meta">
      {byline && `${by(byline)} · `}
      {publishedAt && (
        <time dateTime={publishedAt.toISOString()}>
          {formatDate(publishedAt, organisation.locale, organisation.timeZone)}
        </time>
      )}
    </p>
  );
}

function Lead({ article, organisation }: StoryProps) {
  return (
    <article className={article.photo ? "front-lead has-photo" : "front-lead"}>
      <div>
        {article.section && <p className="kicker">{article.section}</p>}
        <Headline article={article} />
        <p className="lead">{excerpt(article)}</p>
        <Meta article={article} organisation={organisation} />
      </div>
      <Photo article={article} sizes="(min-width: 60rem) 34rem, 94vw" />
    </article>
  );
}

function JoinStrip({ locale }: { locale: string }) {
  const words = strings(locale).reading;
  return (
    <aside className="join-strip" aria-label={words.stripLink}>
      <p className="ask-default">{words.strip}</p>
      <a className="button small ask-default" href="/join">
        {words.stripLink}
      </a>
      <p className="ask-thanks">{words.thanks}</p>
    </aside>
  );
}

/** The front page and its older pages: one lead, the slim ask, then the rest. */
export function FrontPage({ articles, next, isFirst, settings }: Props) {
  const { organisation } = settings;
  const words = strings(organisation.locale).reading;
  const [lead, ...others] = articles;
  const listed = isFirst ? others : articles;
  return (
    <>
      <h1 className="hidden-visually">{isFirst ? organisation.name : words.older}</h1>
      {isFirst && lead && <Lead article={lead} organisation={organisation} />}
      {!lead && <p className="lead">{words.none}</p>}
      <JoinStrip locale={organisation.locale} />
      <ul className="stories">
        {listed.map((article) => (
          <li className="story" key={article.id}>
            <div className="story-rail">{article.section && <p className="kicker">{article.section}</p>}</div>
            <div>
              <Headline article={article} />
              <p className="story-standfirst">{excerpt(article)}</p>
              <Meta article={article} organisation={organisation} />
            </div>
          </li>
        ))}
      </ul>
      {!settings.appeals.isOff && <SmallAsk settings={settings} place="front" />}
      {(next || !isFirst) && (
        <nav className="pager" aria-label={words.older}>
          {!isFirst && <a href="/">{words.newest}</a>}
          {next && (
            <a href={`/?after=${next}`} rel="next">
              {words.older}
            </a>
          )}
        </nav>
      )}
    </>
  );
}

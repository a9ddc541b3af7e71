import type { Ask as AskWords } from "@/lib/appeals/queries";
import type { PublishedArticle, RelatedArticle } from "@/lib/articles/queries";
import { renderBody, type Shown, smarten } from "@/lib/articles/rules";
import { env } from "@/lib/env";
import type { Settings } from "@/lib/settings";
import { formatDate, strings } from "@/lib/strings";
import { NewsletterBox } from "../../_ui/newsletter";
import { Raw } from "../../_ui/raw";
import { Ask } from "./ask";
import { Byline } from "./byline";
import { articlePath } from "./meta";
import { Copies, Related, Tags } from "./onward";
import { Photo, type PhotoOf } from "./photo";
import { SmallAsk } from "./small-ask";
import { Kicker } from "./stories";

/** What is shown of an article: a preview has no more. */
export type ShownArticle = Pick<
  PublishedArticle,
  | "id"
  | "slug"
  | "locale"
  | "title"
  | "standfirst"
  | "byline"
  | "section"
  | "body"
  | "publishedAt"
  | "photoCredit"
  | "originNote"
  | "originUrl"
  | "copies"
> &
  PhotoOf &
  Partial<Pick<PublishedArticle, "tags" | "isSensitive">>;

interface Props {
  article: ShownArticle;
  settings: Settings;
  ask: AskWords | null;
  /** The pictures in its text. */
  images: Shown[];
  related?: readonly RelatedArticle[];
}

/** An article, whole and free; below it the ask, and what else there is to read. */
export function ArticlePage({ article, settings, ask, images, related = [] }: Props) {
  const { organisation } = settings;
  const words = strings(organisation.locale).reading;
  const { byline, publishedAt, photoCredit, originNote, originUrl } = article;
  const credit = photoCredit ? words.photo(photoCredit) : undefined;
  return (
    <article className="article" lang={article.locale === organisation.locale ? undefined : article.locale}>
      <header className="article-head">
        <Kicker section={article.section} locale={organisation.locale} />
        <h1>{smarten(article.title)}</h1>
        {article.standfirst && <p className="lead">{smarten(article.standfirst)}</p>}
      </header>
      <Photo article={article} credit={credit} />
      <div className="article-meta">
        {byline && <Byline byline={byline} words={words} />}
        {publishedAt && (
          <p>
            <time dateTime={publishedAt.toISOString()}>
              {formatDate(publishedAt, organisation.locale, organisation.timeZone)}
            </time>
          </p>
        )}
        <p className="print-only soft">{new URL(articlePath(article.slug, organisation.locale), env.APP_URL).href}</p>
        {!article.photo && credit && <p className="soft">{credit}</p>}
        {originNote && <p className="soft article-note">{smarten(originNote)}</p>}
        {originUrl && (
          <p className="soft">
            <a href={originUrl} rel="noopener">
              {words.original(new URL(originUrl).hostname.replace(/^www\./, ""))}
            </a>
          </p>
        )}
      </div>
      <Raw as="div" className="prose" html={renderBody(article.body, images, article.locale)} />
      <Copies copies={article.copies} label={words.copies} />
      <Tags tags={article.tags ?? []} locale={organisation.locale} />
      <p className="print-only">{words.printed(new URL(words.href("/join"), env.APP_URL).href)}</p>
      {!settings.appeals.isOff && (
        <>
          <Ask ask={ask} settings={settings} article={article} />
          <SmallAsk settings={settings} returnTo={articlePath(article.slug, organisation.locale)} />
        </>
      )}
      <Related related={related} organisation={organisation} />
      {!settings.newsletter.isOff && <NewsletterBox organisation={organisation} from={articlePath(article.slug)} />}
    </article>
  );
}

import type { listSectionNews, PublishedArticle } from "@/lib/articles/queries";
import { excerpt, type Topic, topicPath } from "@/lib/articles/rules";
import { pathIn } from "@/lib/locale";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { NewsletterBox } from "../../_ui/newsletter";
import { LEAD, Photo } from "./photo";
import { SmallAsk } from "./small-ask";
import { foreign, Headline, Kicker, Meta, type Organisation, Pager, Stories } from "./stories";

interface Props {
  articles: PublishedArticle[];
  next: string | null;
  isFirst: boolean;
  settings: Settings;
  /** All sections that are named, and the news of those that have more than stands above. */
  sections: readonly Topic[];
  news: Awaited<ReturnType<typeof listSectionNews>>;
}

/** Headlines beyond this many signs are set smaller, so that they leave room for what follows. */
const LONG = 70;

function Lead({ article, organisation }: { article: PublishedArticle; organisation: Organisation }) {
  const { photo, photoCredit, title } = article;
  const { reading } = strings(organisation.locale);
  const shape = `front-lead${photo ? " has-photo" : ""}${title.length > LONG ? " is-long" : ""}`;
  return (
    <article className={shape}>
      <div>
        <Kicker section={article.section} locale={organisation.locale} />
        <Headline article={article} organisation={organisation} />
        <p className="lead" lang={foreign(article, organisation)}>
          {excerpt(article)}
        </p>
        <Meta article={article} organisation={organisation} />
      </div>
      <Photo
        article={article}
        credit={photoCredit ? reading.photo(photoCredit) : undefined}
        sizes={LEAD}
        lang={foreign(article, organisation)}
      />
    </article>
  );
}

function JoinStrip({ locale }: { locale: string }) {
  const words = strings(locale).reading;
  return (
    <aside className="join-strip" aria-label={words.stripLink}>
      <p className="ask-default">{words.strip}</p>
      <a className="button small ask-default" href={words.href("/join")}>
        {words.stripLink}
      </a>
      <p className="ask-thanks">{words.thanks}</p>
    </aside>
  );
}

interface SectionNavProps {
  sections: readonly Topic[];
  locale: string;
  /** Whether the search is named besides, where the header has no room for it. */
  hasSearch?: boolean;
}

/** The sections by name, each leading to its page. */
export function SectionNav({ sections, locale, hasSearch = false }: SectionNavProps) {
  if (sections.length === 0) return null;
  const words = strings(locale).finding;
  return (
    <nav className="section-nav" aria-label={words.sections}>
      <ul>
        {sections.map(({ name, slug }) => (
          <li key={slug}>
            <a href={words.href(topicPath("sections", name) ?? "/")}>{name}</a>
          </li>
        ))}
        {hasSearch && (
          <li className="narrow-only">
            <a href={words.href("/search")}>{words.search}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function SectionNews({ section, articles, organisation }: Props["news"][number] & { organisation: Organisation }) {
  const id = `section-${section.slug}`;
  return (
    <section className="section-news" aria-labelledby={id}>
      <h2 className="section-name" id={id}>
        <a href={pathIn(organisation.locale, topicPath("sections", section.name) ?? "/")}>{section.name}</a>
      </h2>
      <ul className="cards">
        {articles.map((article) => (
          <li key={article.id}>
            <Headline article={article} organisation={organisation} as="h3" />
            <p className="card-standfirst" lang={foreign(article, organisation)}>
              {excerpt(article, 140)}
            </p>
            <Meta article={article} organisation={organisation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The front page and its older pages: one lead, the slim ask, the newest, then what else each section has. */
export function FrontPage({ articles, next, isFirst, settings, sections, news }: Props) {
  const { organisation } = settings;
  const words = strings(organisation.locale).reading;
  const [lead, ...others] = articles;
  return (
    <>
      <h1 className={isFirst ? "hidden-visually" : undefined}>{isFirst ? organisation.name : words.older}</h1>
      {isFirst && <SectionNav sections={sections} locale={organisation.locale} hasSearch />}
      {isFirst && lead && <Lead article={lead} organisation={organisation} />}
      {!lead && <p className="lead">{words.none}</p>}
      <JoinStrip locale={organisation.locale} />
      <Stories articles={isFirst ? others : articles} organisation={organisation} />
      {!settings.appeals.isOff && <SmallAsk settings={settings} place="front" returnTo={words.href("/")} />}
      {news.map((one) => (
        <SectionNews {...one} organisation={organisation} key={one.section.slug} />
      ))}
      <Pager
        label={words.older}
        back={isFirst ? undefined : { href: words.href("/"), text: words.newest }}
        on={next ? { href: words.href(`/?after=${next}`), text: words.older } : undefined}
      />
      {!settings.newsletter.isOff && <NewsletterBox organisation={organisation} from="/" />}
    </>
  );
}

import { FOUND_PER_PAGE, type FoundArticle, MOST_RANKED, type searchArticles } from "@/lib/articles/queries";
import { splitMarked, type Topic } from "@/lib/articles/rules";
import { strings } from "@/lib/strings";
import { SearchForm } from "../../_ui/search-form";
import { SectionNav } from "./front";
import { articlePath } from "./meta";
import { foreign, Kicker, Meta, type Organisation, Pager } from "./stories";

interface Props {
  question: string;
  page: number;
  /** Null where nothing was asked. */
  found: Awaited<ReturnType<typeof searchArticles>> | null;
  sections: readonly Topic[];
  organisation: Organisation;
}

function Marked({ text }: { text: string }) {
  let at = 0;
  return splitMarked(text).map((part) => {
    at += part.text.length;
    return part.isMarked ? <mark key={at}>{part.text}</mark> : part.text;
  });
}

function Match({ article, organisation }: { article: FoundArticle; organisation: Organisation }) {
  return (
    <li className="story">
      <div className="story-rail">
        <Kicker section={article.section} locale={organisation.locale} />
      </div>
      <div>
        <h2>
          <a
            className="headline-link"
            href={articlePath(article.slug, organisation.locale)}
            lang={foreign(article, organisation)}
          >
            <Marked text={article.markedTitle} />
          </a>
        </h2>
        <p className="story-standfirst" lang={foreign(article, organisation)}>
          <Marked text={article.snippet} />
        </p>
        <Meta article={article} organisation={organisation} />
      </div>
    </li>
  );
}

function Matches({ question, page, found, organisation }: Props & { found: NonNullable<Props["found"]> }) {
  const words = strings(organisation.locale).finding;
  const { articles, total, corrected } = found;
  const turn = (to: number) =>
    words.href(`/search?${new URLSearchParams({ q: corrected ?? question, page: String(to) })}`);
  return (
    <>
      <p className="search-said" role="status">
        {corrected ? words.corrected(question, corrected) : words.found(total, MOST_RANKED)}
      </p>
      <ul className="stories">
        {articles.map((article) => (
          <Match article={article} organisation={organisation} key={article.id} />
        ))}
      </ul>
      <Pager
        label={words.further}
        back={page > 1 ? { href: turn(page - 1), text: words.before } : undefined}
        on={total > page * FOUND_PER_PAGE ? { href: turn(page + 1), text: words.further } : undefined}
      />
    </>
  );
}

/** The search: what was asked, and what answers it. */
export function SearchPage(props: Props) {
  const { question, found, sections, organisation } = props;
  const { locale } = organisation;
  const words = strings(locale).finding;
  return (
    <>
      <header className="search-head">
        <h1>{words.search}</h1>
        <SearchForm locale={locale} question={question} {...(!found && { hint: words.searchHint })} />
      </header>
      {found && found.total > 0 && <Matches {...props} found={found} />}
      {found?.total === 0 && (
        <div className="narrow stack-tight" role="status">
          <p className="lead">{words.nothing(question)}</p>
          <p>{words.nothingHelp}</p>
        </div>
      )}
      {!(found && found.total > 0) && <SectionNav sections={sections} locale={locale} />}
    </>
  );
}

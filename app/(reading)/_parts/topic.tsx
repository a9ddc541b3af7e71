import { serveDocument, serveNotFound } from "@/app/_server/document";
import { renderDocument } from "@/app/_server/render";
import { settingsFor } from "@/app/_server/site";
import { findTopic } from "@/app/_server/topics";
import { listPublished, type PublishedArticle } from "@/lib/articles/queries";
import { type Topic, type TopicKind, topicPath } from "@/lib/articles/rules";
import { SLUG } from "@/lib/articles/schema";
import { languageAt, pathIn } from "@/lib/locale";
import { strings } from "@/lib/strings";
import { absolute, PageMeta } from "./meta";
import { type Organisation, Pager, Stories } from "./stories";

const PAGE_SIZE = 20;
/** The longest address that a topic can have: a byline's letters, some of them spelled with two. */
const LONGEST = 600;

interface Props {
  topic: Topic;
  path: string;
  articles: PublishedArticle[];
  next: string | null;
  isFirst: boolean;
  organisation: Organisation;
}

function TopicPage({ topic, path, articles, next, isFirst, organisation }: Props) {
  const { finding, reading } = strings(organisation.locale);
  return (
    <>
      <header className="topic-head">
        <p className="kicker">{finding.kinds[topic.kind]}</p>
        <h1>{topic.name}</h1>
        <p className="soft">{finding.count(topic.count)}</p>
      </header>
      <Stories articles={articles} organisation={organisation} isOneSection={topic.kind === "sections"} />
      <Pager
        label={reading.older}
        back={isFirst ? undefined : { href: path, text: reading.newest }}
        on={next ? { href: `${path}?after=${next}`, text: reading.older } : undefined}
      />
    </>
  );
}

function decode(slug: string): string | null {
  try {
    return slug.length <= LONGEST ? decodeURIComponent(slug).normalize("NFC") : null;
  } catch {
    return null;
  }
}

/** Serves the page of a section, a tag or an author; `?after=SLUG` turns to older articles. */
export async function serveTopic(request: Request, kind: TopicKind, given: string): Promise<Response> {
  const slug = decode(given);
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  if (!slug || (after !== undefined && !SLUG.test(after))) return serveNotFound(request);
  const language = languageAt(new URL(request.url).pathname);
  return serveDocument(request, pathIn(language, `/${kind}/${slug}${after ? `?after=${after}` : ""}`), async () => {
    const topic = await findTopic(kind, slug);
    const bare = topic && topicPath(kind, topic.name);
    const path = bare && pathIn(language, bare);
    if (!topic || !path) return null;
    const [{ organisation, look }, page] = await Promise.all([
      settingsFor(request),
      listPublished({ size: PAGE_SIZE, now: new Date(), after, topic }),
    ]);
    if (!page || page.articles.length === 0) return null;
    const { finding } = strings(organisation.locale);
    const title = after ? finding.older(topic.name) : topic.name;
    const say = kind === "authors" ? finding.writtenBy : finding.about;
    const description = say(topic.name, organisation.name);
    const canonical = absolute(after ? `${path}?after=${after}` : path);
    const text = await renderDocument({
      ...{ organisation, title, description, canonical, path, isTranslated: true },
      head: <PageMeta {...{ organisation, look, title, description, url: canonical }} />,
      children: <TopicPage {...{ topic, path, organisation }} {...page} isFirst={!after} />,
    });
    return { text };
  });
}

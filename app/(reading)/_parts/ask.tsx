import type { Ask as AskWords } from "@/lib/appeals/queries";
import { withChoices } from "@/lib/appeals/rules";
import type { PublishedArticle } from "@/lib/articles/queries";
import { renderBody } from "@/lib/articles/rules";
import { initialFields } from "@/lib/giving/schema";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { GivingForm } from "../../_ui/giving-form";
import { Raw } from "../../_ui/raw";
import { RemindMe } from "../../_ui/remind-form";
import { articlePath } from "./meta";

interface AskProps {
  ask: AskWords | null;
  settings: Settings;
  /** What it stands below; nothing where an article was taken away. */
  article?: Pick<PublishedArticle, "id" | "slug" | "section"> & Partial<Pick<PublishedArticle, "tags" | "isSensitive">>;
}

/**
 * The ask below an article. The head script swaps it for thanks, where the reader's own browser knows a supporter; the
 * appeal script for another one, where the rules say so. What it reads is on the element, the same for everybody.
 */
export function Ask({ ask, settings, article }: AskProps) {
  const { locale } = settings.organisation;
  const words = strings(locale);
  const from = article
    ? { article: article.id, returnTo: articlePath(article.slug, locale) }
    : { returnTo: words.href("/") };
  const giving = withChoices(settings.giving, ask?.choices ?? {});
  const fields = initialFields(giving, { ...from, appeal: ask?.appealId, variant: ask?.variantId });
  const { later, never, saidLater, saidNever, quiet, quietLink } = words.reading.ask;
  return (
    <aside
      className="ask ground-above"
      aria-labelledby="ask"
      data-ask="article-end"
      data-article={article?.id}
      data-appeal={ask?.appealId}
      data-variant={ask?.variantId}
      data-section={article?.section ?? undefined}
      data-tags={article?.tags?.join(",") || undefined}
      data-sensitive={article?.isSensitive ? "" : undefined}
    >
      <div className="ask-default">
        <h2 id="ask">{ask?.headline ?? words.reading.ask.headline}</h2>
        <Raw as="div" className="prose" html={ask?.html ?? renderBody(words.reading.ask.body)} />
        <GivingForm
          giving={giving}
          fields={fields}
          locale={locale}
          strings={words}
          {...(ask?.button && { button: ask.button })}
        />
        <RemindMe returnTo={from.returnTo} strings={words} />
        <p className="ask-dismiss row">
          <button type="button" className="button quiet small" data-dismiss="later">
            {later}
          </button>
          <button type="button" className="button quiet small" data-dismiss="never">
            {never}
          </button>
        </p>
      </div>
      <p className="ask-said" data-said="later">
        {saidLater}
      </p>
      <p className="ask-said" data-said="never">
        {saidNever}
      </p>
      <p className="ask-said" data-said="quiet">
        {quiet} <a href={words.href("/join")}>{quietLink}</a>
      </p>
      <p className="ask-thanks lead">{words.reading.thanks}</p>
    </aside>
  );
}

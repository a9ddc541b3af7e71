import type { DeskArticle } from "@/lib/articles/queries";
import { isUndoable } from "@/lib/articles/rules";
import type { Settings } from "@/lib/settings";
import { momentOf } from "../../_ui/moment";
import { Tag } from "../../_ui/tag";
import { articleWords } from "../../_ui/words";

interface Props {
  article: DeskArticle;
  organisation: Settings["organisation"];
  now: Date;
}

/** Where an article stands, and what else can be done with it. */
export function ArticleHead({ article, organisation }: Omit<Props, "now">) {
  const { id, slug, status, publishedAt } = article;
  const place = `/admin/articles/${id}`;
  return (
    <div className="row">
      <Tag {...articleWords[status]} />
      {publishedAt && status === "SCHEDULED" && <span>Goes out {momentOf(publishedAt, organisation)}</span>}
      {publishedAt && status === "PUBLISHED" && (
        <span className="soft">since {momentOf(publishedAt, organisation)}</span>
      )}
      {status === "PUBLISHED" && <a href={`/articles/${slug}`}>See it as readers do</a>}
      {status === "SCHEDULED" && <a href={`${place}/publish`}>Change when</a>}
      {status === "SCHEDULED" && <a href={`${place}/unpublish`}>Take it off the schedule</a>}
      {status === "PUBLISHED" && <a href={`${place}/unpublish`}>Unpublish</a>}
      <a href={`${place}/photos`}>Pictures</a>
      <a href={`${place}/history`}>Earlier versions</a>
    </div>
  );
}

const DONE: Record<string, string> = {
  saved: "Saved.",
  unchanged: "Nothing had changed.",
  published: "Published. Readers see it now.",
  scheduled: "Scheduled.",
  unpublished: "Unpublished. Its address says that it is gone, or leads on.",
  unscheduled: "It is a draft again.",
  picture: "The picture is in.",
  unpictured: "The lead photo is off. The history has it still.",
  restored: "The earlier version is back. What it replaced is in the history.",
};

/** What was just done, and its undoing where there is one. */
export function Done({ done, article, now }: { done: string | undefined } & Pick<Props, "article" | "now">) {
  const said = done && DONE[done];
  if (!said) return null;
  const place = `/admin/articles/${article.id}`;
  return (
    <div className="notice good row" role="status">
      <p>{said}</p>
      {done === "published" && isUndoable(article, now) && (
        <form method="post" action={`${place}/unpublish/confirm`}>
          <input type="hidden" name="undo" value="1" />
          <button className="button quiet small" type="submit">
            Undo: make it a draft again
          </button>
        </form>
      )}
      {done === "unpublished" && article.status === "UNPUBLISHED" && (
        <form method="post" action={`${place}/publish/confirm`}>
          <button className="button quiet small" type="submit" name="when" value="now">
            Undo: publish it again
          </button>
        </form>
      )}
    </div>
  );
}

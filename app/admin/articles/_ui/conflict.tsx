import type { DeskArticle } from "@/lib/articles/queries";
import type { Difference } from "@/lib/articles/rules";
import { type ArticleForm, TYPED, WORD_LABELS } from "@/lib/articles/schema";

interface Props {
  /** What was typed here. */
  form: ArticleForm;
  /** What somebody else has saved meanwhile. */
  article: DeskArticle;
  differences: Difference[];
}

/** Two people saved one article: what differs side by side, and a choice for each part. */
export function Conflict({ form, article, differences }: Props) {
  return (
    <form className="stack" method="post" action="/admin/articles/save">
      <h1>Somebody else saved this article while you wrote</h1>
      <p className="lead">
        Nothing is lost, and nothing of yours is saved yet. Choose what shall stand; what it replaces stays in the
        article’s history.
      </p>
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="version" value={String(article.version)} />
      {TYPED.map((field) => (
        <input key={field} type="hidden" name={field} value={form[field]} />
      ))}
      {differences.length === 0 && (
        <p>Your words and theirs are the same. Only where the article stands has changed.</p>
      )}
      {differences.map((difference) => (
        <Choice key={difference.field} {...difference} />
      ))}
      <div className="row">
        <button className="button" type="submit" name="step" value="resolve">
          Save what I chose
        </button>
        <a href={`/admin/articles/${article.id}`}>Leave theirs, and drop mine</a>
      </div>
    </form>
  );
}

function Choice({ field, mine, theirs, pick }: Difference) {
  return (
    <fieldset className="desk-part">
      <legend>{WORD_LABELS[field]}</legend>
      <div className="desk-sides">
        <Side {...{ field, pick }} side="mine" label="Yours" text={mine} other={theirs} />
        <Side {...{ field, pick }} side="theirs" label="Theirs, saved" text={theirs} other={mine} />
      </div>
    </fieldset>
  );
}

interface SideProps extends Pick<Difference, "field" | "pick"> {
  side: "mine" | "theirs";
  label: string;
  text: string;
  other: string;
}

function Side({ field, pick, side, label, text, other }: SideProps) {
  const said = field === "isSensitive" ? (text ? "Yes" : "No") : text || "Nothing";
  return (
    <div className="stack-tight">
      <label className="option">
        <input type="radio" name={`pick-${field}`} value={side} defaultChecked={pick === side} />
        {label}
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="source desk-text" tabIndex={0} aria-label={`${WORD_LABELS[field]}, ${label}`}>
        {field === "body" ? <Marked text={said} other={other} /> : said}
      </section>
    </div>
  );
}

/** A text whose lines are marked where the other has no such line. */
function Marked({ text, other }: { text: string; other: string }) {
  const known = new Set(other.split("\n"));
  let end = 0;
  const lines = text.split("\n").map((line) => {
    const start = end;
    end += line.length + 1;
    return { start, line };
  });
  return lines.map(({ start, line }) => <p key={start}>{known.has(line) ? line : <mark>{line}</mark>}</p>);
}

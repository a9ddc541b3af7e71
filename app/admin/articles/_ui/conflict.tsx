import type { DeskArticle } from "@/lib/articles/queries";
import type { Difference } from "@/lib/articles/rules";
import { type ArticleForm, TYPED, WORD_LABELS } from "@/lib/articles/schema";
import { ConflictChoice, ConflictForm } from "../../_ui/conflict";

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
    <ConflictForm noun="article" list="/admin/articles" saved={article}>
      <input type="hidden" name="id" value={form.id} />
      {TYPED.map((field) => (
        <input key={field} type="hidden" name={field} value={form[field]} />
      ))}
      {differences.length === 0 && (
        <p>Your words and theirs are the same. Only where the article stands has changed.</p>
      )}
      {differences.map(({ field, mine, theirs, pick }) => (
        <ConflictChoice
          key={field}
          {...{ id: field, label: WORD_LABELS[field], pick }}
          mine={said(field, mine, theirs)}
          theirs={said(field, theirs, mine)}
        />
      ))}
    </ConflictForm>
  );
}

function said(field: Difference["field"], text: string, other: string) {
  if (field === "isSensitive") return text ? "Yes" : "No";
  return field === "body" && text ? <Marked text={text} other={other} /> : text;
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

import { Faults, Field } from "@/app/_ui/field";
import type { DeskArticle } from "@/lib/articles/queries";
import type { FieldErrors } from "@/lib/errors";

interface Props {
  article: DeskArticle;
  to: string;
  errors?: FieldErrors<"to">;
}

/** Asks once more, and says what readers will find. */
export function UnpublishForm({ article, to, errors = {} }: Props) {
  const { id, slug, status, version } = article;
  const isPlanned = status === "SCHEDULED";
  return (
    <form className="stack narrow" method="post" action={`/admin/articles/${id}/unpublish/confirm`} noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      <input type="hidden" name="version" value={String(version)} />
      {isPlanned ? (
        <p>It will be a draft again, and nothing goes out by itself.</p>
      ) : (
        <>
          <p>
            It leaves the front page, the feed and its address. Who follows a link to <strong>/articles/{slug}</strong>{" "}
            is told that it was taken down. You can publish it again at any time.
          </p>
          <Field
            name="to"
            label="Lead its readers to another article instead (optional)"
            typed={to}
            error={errors.to}
            hint="Its address, such as /articles/the-corrected-story."
            spellCheck={false}
          />
        </>
      )}
      <div className="row">
        <button className="button bad" type="submit">
          {isPlanned ? "Take it off the schedule" : "Unpublish"}
        </button>
        <a href={`/admin/articles/${id}`}>Leave it as it is</a>
      </div>
    </form>
  );
}

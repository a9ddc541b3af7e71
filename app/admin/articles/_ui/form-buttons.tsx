import type { DeskArticle } from "@/lib/articles/queries";

const SAVE = {
  DRAFT: "Save draft",
  SCHEDULED: "Save",
  PUBLISHED: "Update the published article",
  UNPUBLISHED: "Save",
} as const;

/** None of them makes anything public that was not. */
export function FormButtons({ article }: { article: DeskArticle | null }) {
  const status = article?.status ?? "DRAFT";
  const isBack = status === "DRAFT" || status === "UNPUBLISHED";
  return (
    <div className="row desk-buttons">
      <button className="button" type="submit" name="step" value="save">
        {SAVE[status]}
      </button>
      {isBack && (
        <button className="button quiet" type="submit" name="step" value="publish">
          Save and go on to publishing
        </button>
      )}
      <button className="button quiet" type="submit" formAction="/admin/articles/preview" formTarget="_blank">
        Preview
      </button>
    </div>
  );
}

import type { ReactNode } from "react";
import { Faults, Field } from "@/app/_ui/field";
import type { DeskArticle } from "@/lib/articles/queries";
import { type ArticleFormErrors, type ArticleForm as Fields, WORD_LABELS } from "@/lib/articles/schema";
import { FocusPicker } from "./focus-picker";
import { FormButtons } from "./form-buttons";

const PERCENT = { type: "number", min: 0, max: 100, inputMode: "numeric" } as const;

export interface ArticleFormProps {
  form: Fields;
  errors?: ArticleFormErrors;
  /** The article as it is stored; null for a new one. */
  article: DeskArticle | null;
  sections: string[];
  /** What only a page with scripts has: the preview and the guard of what is not saved. */
  extras?: ReactNode;
  /** A way to put pictures right into the text. */
  textTools?: ReactNode;
  /** Somebody else writes in it: it can be looked at. */
  isLocked?: boolean;
}

/** Everything of an article in one form. It saves and previews without a script. */
export function ArticleForm({ form, errors = {}, article, sections, extras, textTools, isLocked }: ArticleFormProps) {
  const of = (name: Exclude<keyof Fields, "id" | "version" | "key" | "isSensitive">) => ({
    ...{ name, label: WORD_LABELS[name], typed: form[name], error: errors[name] },
  });
  return (
    <div className={extras ? "desk has-preview" : "desk"}>
      <form id="article-form" method="post" action="/admin/articles/save" noValidate>
        <fieldset className="plain stack" disabled={isLocked}>
          <legend className="hidden-visually">The article</legend>
          <Faults errors={errors} title="Please look at this once more:" />
          <input type="hidden" name="id" value={form.id} />
          <input type="hidden" name="version" value={form.version} />
          {!article && <input type="hidden" name="key" value={form.key} />}
          {/* What Enter presses is the first button of a form: this one only saves. */}
          <button className="hidden-visually" type="submit" name="step" value="save" tabIndex={-1} aria-hidden="true">
            Save
          </button>
          <Field {...of("title")} maxLength={300} />
          <Field {...of("standfirst")} rows={2} hint="One or two sentences below the headline, and in previews." />
          <Field
            {...of("body")}
            rows={22}
            hint="Markdown: an empty line between paragraphs, ## for a heading, **bold**, _italic_, > for a quotation, >> for a pull quote, [^1] for a note and [^1]: with its words below, [words](https://address). A link to a video or a post on a line of its own becomes a card."
          />
          {textTools}
          <div className="desk-pair">
            <Field {...of("byline")} hint="Without “By”." />
            <Field {...of("section")} list="sections" />
            <Field {...of("tags")} hint="With commas between them." />
            <Field {...of("locale")} hint="What it is written in, such as en-US or es-US." spellCheck={false} />
            <Field {...of("slug")} label="Address: /articles/…" hint={slugHint(article)} spellCheck={false} />
          </div>
          <datalist id="sections">
            {sections.map((section) => (
              <option key={section} value={section} />
            ))}
          </datalist>
          <fieldset className="desk-part">
            <legend>Lead photo</legend>
            <p className="soft small">
              {article?.photo ? "There is one. " : "None yet. "}
              <button className="button quiet small" type="submit" name="step" value="photos">
                Save and go on to pictures
              </button>
            </p>
            <div className="desk-pair">
              <Field {...of("photoAlt")} hint="What it shows, for who cannot see it." />
              <Field {...of("photoCaption")} />
              <Field {...of("photoCredit")} />
            </div>
            {article?.photo && <FocusPicker photo={article.photo} />}
            <div className="desk-pair">
              <Field {...of("photoX")} {...PERCENT} hint="In percent. Empty: the middle." />
              <Field {...of("photoY")} {...PERCENT} hint="Where the photo is cut, this spot is kept." />
            </div>
          </fieldset>
          <fieldset className="desk-part">
            <legend>Where it first ran</legend>
            <div className="desk-pair">
              <Field
                {...of("originNote")}
                label="Note to readers"
                hint="“This story first ran in the Danby Sentinel.”"
              />
              <Field {...of("originUrl")} type="url" placeholder="https://" />
            </div>
            <Field
              {...of("copies")}
              rows={2}
              hint="Addresses, one to a line, where others have republished it: named below the article."
            />
          </fieldset>
          <label className="option">
            <input type="checkbox" name="isSensitive" defaultChecked={form.isSensitive !== ""} />
            <span>
              Sensitive <span className="hint soft small">About death, violence or grief.</span>
            </span>
          </label>
          <FormButtons article={article} />
        </fieldset>
      </form>
      {extras}
    </div>
  );
}

function slugHint(article: DeskArticle | null): string {
  if (!article) return "Made from the headline when left empty.";
  return article.status === "DRAFT"
    ? "Small letters, digits and hyphens."
    : "Readers of the old address are led to the new one.";
}

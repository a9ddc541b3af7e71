import { Faults, Field } from "@/app/_ui/field";
import type { DeskArticle } from "@/lib/articles/queries";
import type { FieldErrors } from "@/lib/errors";

export interface PublishFields {
  when: string;
  day: string;
  clock: string;
}

interface Props {
  article: DeskArticle;
  fields: PublishFields;
  errors?: FieldErrors<"day" | "body">;
  timeZone: string;
}

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;

function cautions({ body, byline, photo, photoAlt, standfirst }: DeskArticle): string[] {
  return [
    body ? "" : "It has no text yet.",
    byline ? "" : "It has no byline.",
    standfirst ? "" : "It has no standfirst: lists show how its text begins.",
    photo && !photoAlt ? "Its photo has no description for readers who cannot see it." : "",
  ].filter(Boolean);
}

/** The last look before an article is public, and when that shall be. */
export function PublishForm({ article, fields, errors = {}, timeZone }: Props) {
  const { id, slug, body, photo, isSensitive } = article;
  const open = cautions(article);
  return (
    <form className="stack narrow" method="post" action={`/admin/articles/${id}/publish/confirm`} noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      <input type="hidden" name="version" value={String(article.version)} />
      <input type="hidden" name="shown" value={`${fields.day} ${fields.clock}`} />
      <dl className="facts">
        <dt>Address</dt>
        <dd>/articles/{slug}</dd>
        <dt>Text</dt>
        <dd>{wordsIn(body) === 1 ? "1 word" : `${wordsIn(body).toLocaleString("en-US")} words`}</dd>
        <dt>Lead photo</dt>
        <dd>{photo ? "Yes" : "None"}</dd>
        <dt>Sensitive</dt>
        <dd>{isSensitive ? "Yes" : "No"}</dd>
      </dl>
      {open.length > 0 && (
        <ul className="notice">
          {open.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      )}
      <fieldset className="plain stack-tight">
        <legend className="label">When</legend>
        <label className="option">
          <input type="radio" name="when" value="now" defaultChecked={fields.when !== "later"} /> Now
        </label>
        <label className="option">
          <input type="radio" name="when" value="later" defaultChecked={fields.when === "later"} /> Later, by the clocks
          of {timeZone.replaceAll("_", " ")}
        </label>
        <div className="row">
          <Field name="day" label="Day" type="date" typed={fields.day} error={errors.day} />
          <Field name="clock" label="Time" type="time" typed={fields.clock} />
        </div>
      </fieldset>
      <div className="row">
        <button className="button" type="submit">
          Publish
        </button>
        <a href={`/admin/articles/${id}`}>Not yet, back to the article</a>
      </div>
    </form>
  );
}

import { Faults, Field } from "@/app/_ui/field";
import type { PhotoErrors } from "@/lib/articles/schema";

interface Props {
  id: string;
  fields: Record<string, string>;
  errors?: PhotoErrors;
}

/** One picture for an article: its file, what it shows, and where it stands. */
export function PhotoForm({ id, fields, errors = {} }: Props) {
  const of = (name: "alt" | "caption" | "credit") => ({ name, typed: fields[name] ?? "", error: errors[name] });
  return (
    <form
      className="stack narrow"
      method="post"
      action={`/admin/articles/${id}/photos/add`}
      encType="multipart/form-data"
      noValidate
    >
      <Faults errors={errors} title="Please look at this once more:" />
      <Field
        name="file"
        label="Picture"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif"
        error={errors.file}
        hint="JPEG, PNG, WebP or AVIF, up to 8 MB. Where it was taken and by which camera is removed."
      />
      <Field {...of("alt")} label="What it shows" rows={2} hint="For readers who cannot see it." />
      <Field {...of("caption")} label="Caption (optional)" />
      <Field {...of("credit")} label="Credit (optional)" hint="Who took it, such as “Marit Solberg / NPA”." />
      <fieldset className="plain stack-tight">
        <legend className="label">Where</legend>
        <label className="option">
          <input type="radio" name="use" value="lead" defaultChecked={fields.use !== "text"} /> Above the article, as
          its lead photo
        </label>
        <label className="option">
          <input type="radio" name="use" value="text" defaultChecked={fields.use === "text"} /> At the end of the text,
          from where you can move it
        </label>
      </fieldset>
      <button className="button" type="submit">
        Add the picture
      </button>
    </form>
  );
}

import { Faults, Field } from "@/app/_ui/field";
import type { PhotoErrors } from "@/lib/articles/schema";

interface Props {
  id: string;
  variant: string;
  alt?: string;
  errors?: PhotoErrors;
}

/** One picture for a variant: its file, and what it shows. */
export function PictureForm({ id, variant, alt = "", errors = {} }: Props) {
  return (
    <form
      className="stack narrow"
      method="post"
      action={`/admin/appeals/${id}/picture/add?variant=${variant}`}
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
      <Field
        name="alt"
        typed={alt}
        error={errors.alt}
        label="What it shows"
        rows={2}
        hint="For readers who cannot see it."
      />
      <button className="button" type="submit">
        Use this picture
      </button>
    </form>
  );
}

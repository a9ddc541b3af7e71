import { Faults, Field } from "@/app/_ui/field";
import { SiteLogo } from "@/app/_ui/site-logo";
import type { Look } from "@/lib/look";

interface Props {
  look: Look;
  name: string;
  typed?: string | undefined;
  errors?: Partial<Record<"file" | "fileDark" | "alt", string>>;
}

const ACCEPT = "image/svg+xml,image/png,image/webp";

/** The logo in place of the name: its files, and what it says to who cannot see it. */
export function LogoForm({ look, name, typed, errors = {} }: Props) {
  const { logo, logoDark, logoAlt } = look;
  return (
    <form
      className="stack-fields narrow"
      id="logo"
      method="post"
      action="/admin/settings/logo"
      encType="multipart/form-data"
      noValidate
    >
      <h2>Logo</h2>
      <p className="soft">
        {logo
          ? "In place of the name, on every page, in mails and on receipts."
          : "None yet: the name stands in its place."}
      </p>
      <Faults errors={errors} title="Please look at this once more:" />
      {logo && (
        <p className="logo-shown">
          <SiteLogo look={look} name={name} />
        </p>
      )}
      <Field
        name="file"
        label={logo ? "Another file" : "File"}
        type="file"
        accept={ACCEPT}
        error={errors.file}
        hint="SVG, PNG or WebP, up to 512 kB; wider than it is high looks best."
      />
      <Field
        name="fileDark"
        label={logoDark ? "Another file for dark pages" : "File for dark pages (optional)"}
        type="file"
        accept={ACCEPT}
        error={errors.fileDark}
        hint="Where letters of the first are dark, they vanish on dark pages."
      />
      <Field
        name="alt"
        label="What it says"
        typed={typed ?? logoAlt}
        error={errors.alt}
        hint="For who cannot see it. Empty: the organisation’s name."
      />
      <p className="row">
        <button className="button quiet" type="submit">
          Save the logo
        </button>
        {logo && (
          <button className="button quiet" type="submit" name="step" value="remove">
            Take it off
          </button>
        )}
      </p>
    </form>
  );
}

import type { VariantForm } from "@/lib/appeals/schema";
import { EditorExtras } from "../../articles/_ui/editor-extras";

/** The appeal as readers will see it, beside the form: each variant, at the width of a phone and of a computer. */
export function PreviewPanel({ variants }: { variants: VariantForm[] }) {
  const controls = (
    <div className="row appeal-controls">
      {variants.length > 1 && (
        <fieldset className="plain row">
          <legend className="hidden-visually">Variant</legend>
          {variants.map(({ id, name }, index) => (
            <label className="option" key={id || index}>
              <input type="radio" name="show" value={index} defaultChecked={index === 0} /> {name}
            </label>
          ))}
        </fieldset>
      )}
      <fieldset className="plain row">
        <legend className="hidden-visually">Width</legend>
        <label className="option">
          <input type="radio" name="width" value="phone" defaultChecked /> Phone
        </label>
        <label className="option">
          <input type="radio" name="width" value="desktop" /> Computer
        </label>
      </fieldset>
    </div>
  );
  return (
    <EditorExtras
      form="appeal-form"
      action="/admin/appeals/preview"
      title="Preview of the appeal"
      controls={controls}
    />
  );
}

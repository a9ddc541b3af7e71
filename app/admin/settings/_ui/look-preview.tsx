import { EditorExtras } from "../../articles/_ui/editor-extras";

/** Beside the form, the newest article as it would look; light or dark as is chosen, whatever the device says. */
export function LookPreview() {
  return (
    <EditorExtras
      form="settings-form"
      action="/admin/settings/preview"
      title="Preview of the look"
      controls={
        <fieldset className="plain row small">
          <legend className="hidden-visually">Where</legend>
          {["Light", "Dark"].map((name) => (
            <label className="option" key={name}>
              <input type="radio" name="scheme" value={name.toLowerCase()} defaultChecked={name === "Light"} /> {name}
            </label>
          ))}
        </fieldset>
      }
    />
  );
}

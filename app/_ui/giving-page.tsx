import { GivingForm, type GivingFormProps } from "./giving-form";

/** The page around the giving form: why, and how. For `/join` and for its answer after a fault. */
export function GivingPage({ notice, ...form }: GivingFormProps & { notice?: string | undefined }) {
  const words = form.strings.give;
  return (
    <div className="give-page stack">
      <h1>{words.title}</h1>
      <p className="lead">{words.why}</p>
      {notice && (
        <p className="notice narrow" role="status">
          {notice}
        </p>
      )}
      <GivingForm {...form} />
    </div>
  );
}

import type { PublishedVariant } from "@/lib/appeals/queries";
import { withChoices } from "@/lib/appeals/rules";
import { initialFields } from "@/lib/giving/schema";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { GivingForm } from "../_ui/giving-form";

/** What browsers put in place: a variant with amounts of its own brings the whole form, drawn by what draws the others. */
export type BrowserVariant = Omit<PublishedVariant, "choices"> & { form?: string };

/** Draws the forms of what is published; where an article comes from stays with the form that is there. */
export async function withForms<Appeal extends { variants: PublishedVariant[] }>(
  appeals: Appeal[],
  settings: Settings,
): Promise<(Omit<Appeal, "variants"> & { variants: BrowserVariant[] })[]> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  const { locale } = settings.organisation;
  const draw = ({ choices, ...variant }: PublishedVariant): BrowserVariant => {
    if (!choices) return variant;
    const giving = withChoices(settings.giving, choices);
    const fields = initialFields(giving, { returnTo: "" as "/" });
    const form = (
      <GivingForm giving={giving} fields={fields} locale={locale} strings={strings(locale)} button={variant.button} />
    );
    return { ...variant, form: renderToStaticMarkup(form) };
  };
  return appeals.map((appeal) => ({ ...appeal, variants: appeal.variants.map(draw) }));
}

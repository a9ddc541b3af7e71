import type { PublishedVariant } from "@/lib/appeals/queries";
import { withChoices } from "@/lib/appeals/rules";
import { initialFields } from "@/lib/giving/schema";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { GivingForm } from "../_ui/giving-form";

/** What browsers put in place: where amounts differ, the whole form, drawn by what draws the others. */
export type BrowserVariant = Omit<PublishedVariant, "choices"> & { form?: string };

/**
 * Draws the forms of what is published, once any of them has amounts of its own: then each has to bring them. Where a
 * reader comes from stays with the form that is there. Each speaks the language of the settings, if not another one.
 */
export async function withForms<Appeal extends { variants: PublishedVariant[] }>(
  appeals: Appeal[],
  settings: Settings,
  localeOf: (appeal: Appeal) => string = () => settings.organisation.locale,
): Promise<(Omit<Appeal, "variants"> & { variants: BrowserVariant[] })[]> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  const isOwn = appeals.some(({ variants }) => variants.some(({ choices }) => choices));
  const draw = ({ choices, ...variant }: PublishedVariant, locale: string): BrowserVariant => {
    if (!isOwn) return variant;
    const giving = withChoices(settings.giving, choices ?? {});
    const fields = initialFields(giving, { returnTo: "" });
    const form = (
      <GivingForm giving={giving} fields={fields} locale={locale} strings={strings(locale)} button={variant.button} />
    );
    return { ...variant, form: renderToStaticMarkup(form) };
  };
  return appeals.map((appeal) => ({ ...appeal, variants: appeal.variants.map((one) => draw(one, localeOf(appeal))) }));
}

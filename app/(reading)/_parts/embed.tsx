import type { ReactElement } from "react";
import { joinScripts } from "@/app/_server/assets";
import { embedCss } from "@/app/_server/embed-style";
import { GivingForm } from "@/app/_ui/giving-form";
import type { Ask as AskWords } from "@/lib/appeals/queries";
import { initialFields } from "@/lib/giving/schema";
import { lookCss } from "@/lib/look";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { Ask } from "./ask";
import { SmallAside } from "./small-ask";

interface Props {
  /** Where we are, as other sites reach us. */
  origin: string;
  settings: Settings;
  ask: AskWords | null;
}

/**
 * The one script that brings appeals, form and button to other sites, in one language: with its style and what it draws, and
 * nothing to fetch but the rules.
 */
export async function makeEmbed({ origin, settings, ask }: Props): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  const { locale } = settings.organisation;
  const words = strings(locale);
  const fields = initialFields(settings.giving, { returnTo: "" });
  const draw = (element: ReactElement) => renderToStaticMarkup(element);
  const markup = {
    ask: draw(<Ask ask={ask} settings={settings} />),
    small: draw(<SmallAside settings={settings} />),
    form: draw(<GivingForm giving={settings.giving} fields={fields} locale={locale} strings={words} />),
  };
  const css = embedCss(Object.values(markup).join(""), lookCss(settings.look));
  const places = { origin, rules: words.href("/api/appeals/rules.json"), join: words.href("/join") };
  const handed = { ...places, css, ...markup, button: words.reading.ask.quietLink };
  const script = joinScripts("appeal", "embed").replace(/^\s+/gm, "");
  return `(()=>{"use strict";\n${script}define(${JSON.stringify(handed)});\n})();\n`;
}

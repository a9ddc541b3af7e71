import { forbidden, readForm } from "@/app/_server/answer";
import { documentHeaders, renderDocument } from "@/app/_server/render";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { Ask } from "@/app/(reading)/_parts/ask";
import { SmallAside } from "@/app/(reading)/_parts/small-ask";
import { previewBody } from "@/lib/appeals/queries";
import { fillPlaceholders } from "@/lib/appeals/rules";
import {
  APPEAL_LANGUAGES,
  LANGUAGE_LABELS,
  newAppealForm,
  parseAppealForm,
  readVariantForm,
  wordsLocaleOf,
} from "@/lib/appeals/schema";
import { getSettings } from "@/lib/settings";
import { settingsIn } from "@/lib/settings-language";

/** A variant as it is typed, drawn by what draws it for readers: saved nowhere, and nothing in it acts. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { show = "0", ...posted } = await readForm(request);
  const own = await getSettings();
  const form = parseAppealForm(posted);
  const language = APPEAL_LANGUAGES.find((one) => one === form.language) ?? "all";
  const settings = settingsIn(own, wordsLocaleOf(language, own.organisation.locale));
  const typed = form.variants[Number(show)] ?? form.variants[0] ?? newAppealForm(own).variants[0];
  if (!typed) return forbidden();
  // Half of it may be missing yet: what can be read is shown.
  const { headline, body, button, choices, goal } = readVariantForm(typed, own, () => undefined);
  const fill = (text: string) => fillPlaceholders(text, settings);
  const { placement } = form;
  const shown = { actor, typed: { id: typed.id, body, goal }, placement, settings, now: new Date() };
  const ask = {
    html: await previewBody(shown),
    ...{ appealId: "", variantId: "", choices },
    headline: fill(headline || "Without a headline yet"),
    body: fill(body),
    button: fill(button || "Without words yet"),
  };
  const isSmall = form.placement !== "article-end";
  const text = await renderDocument({
    organisation: settings.organisation,
    title: `Preview: ${form.name || "an appeal"}`,
    isIndexed: false,
    isStill: true,
    isFramed: true,
    children: (
      <main className="main">
        <div className={isSmall ? "wrap" : "wrap article"}>
          <p className="soft small" lang="en">
            {language === "all" ? "On pages in all languages" : `On pages in ${LANGUAGE_LABELS[language]}`}
          </p>
          {isSmall ? (
            <SmallAside
              settings={settings}
              words={ask}
              className={`ask-small ask-${form.placement === "bar" ? "bar" : "within"}`}
            />
          ) : (
            <Ask ask={ask} settings={settings} />
          )}
        </div>
      </main>
    ),
  });
  const headers = documentHeaders(text);
  const policy = (headers["content-security-policy"] ?? "")
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    .replace(/script-src [^;]+;/, "script-src 'none';")
    .replace(/form-action [^;]+;/, "form-action 'none';");
  return new Response(text, {
    headers: { ...headers, "content-security-policy": policy, "cache-control": "private, no-store" },
  });
}

import { requireStaff } from "@/app/_server/session";
import { env } from "@/lib/env";
import { getSettings } from "@/lib/settings";
import { dressMail } from "@/lib/templates/dress";
import { isSample, SAMPLES } from "@/lib/templates/samples";

/** A sample mail as its reader would see it, for the frame on /admin/mails. */
export async function GET(request: Request): Promise<Response> {
  await requireStaff("panel.read");
  const template = new URL(request.url).searchParams.get("template") ?? "";
  if (!isSample(template)) return new Response("Not found\n", { status: 404 });
  const { organisation, look } = await getSettings();
  const { html } = await SAMPLES[template]({ site: organisation.name, locale: organisation.locale, link: env.APP_URL });
  const place = { site: organisation.name, appUrl: env.APP_URL };
  return new Response(dressMail(html, look, place), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      // Mails bring their style within, as mail programs want it; nothing else runs or loads here.
      "content-security-policy":
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

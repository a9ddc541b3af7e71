import { CACHED, prepare, respond } from "@/app/_server/document/respond";
import { LANGUAGES } from "@/lib/locale";
import { absolute } from "../_parts/meta";

export const dynamic = "force-dynamic";

const CLOSED = ["/admin", "/account", "/signin", "/thanks", "/remind", "/newsletter/", "/api/", "/search"];

export function GET(request: Request): Promise<Response> {
  const lines = [
    "User-agent: *",
    ...CLOSED.map((path) => `Disallow: ${path}`),
    ...LANGUAGES.flatMap((language) =>
      CLOSED.filter((path) => path !== "/admin").map((path) => `Disallow: /${language}${path}`),
    ),
    "",
    `Sitemap: ${absolute("/sitemap.xml")}`,
  ];
  const content = { text: `${lines.join("\n")}\n`, type: "text/plain; charset=utf-8" };
  return respond(request, prepare(content), { cacheControl: CACHED });
}
export { GET as HEAD };

import { refuseHost } from "@/app/_server/request";
import { forEverybody } from "@/app/_server/sites";

export const dynamic = "force-dynamic";

/** Headers in which content networks say where a request came from. */
const HEADERS = ["cf-ipcountry", "cloudfront-viewer-country", "x-vercel-ip-country", "fastly-country", "x-country"];

/** Where a reader is, as the content network in front says; null when none does. Asked only when a rule needs it. */
export function GET({ headers }: Request): Response {
  const foreign = refuseHost(headers);
  if (foreign) return foreign;
  const country = HEADERS.map((name) => headers.get(name)).find((value) => value && /^[A-Z]{2}$/.test(value)) ?? null;
  return forEverybody(Response.json({ country }), "private, max-age=3600");
}

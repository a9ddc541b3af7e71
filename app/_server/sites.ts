import { getSettings } from "@/lib/settings";
import { currentVersion } from "./document/version";
import { isSameOrigin } from "./request";

/**
 * Lets pages of any site read an answer that is the same for everybody, and keep it so long: a list of sites would part
 * every cache by who asks, and hide nothing that is not public anyway. Errors stay as they are.
 */
export function forEverybody(answer: Response, cacheControl: string): Response {
  if (!answer.ok && answer.status !== 304) return answer;
  answer.headers.set("access-control-allow-origin", "*");
  answer.headers.set("cross-origin-resource-policy", "cross-origin");
  answer.headers.set("cache-control", cacheControl);
  return answer;
}

let known: { version: string | null; origins: Promise<readonly string[]> } | undefined;

/** The listed sites, read anew when something was changed. */
async function listedSites(): Promise<readonly string[]> {
  const { version } = await currentVersion();
  if (known?.version !== version) known = { version, origins: getSettings().then(({ sites }) => sites.origins) };
  const { origins } = known ?? { origins: Promise.resolve([]) };
  origins.catch(() => {
    known = undefined;
  });
  return await origins;
}

/** Whether it is our own pages' word, or nobody's of whom a browser would tell. */
export const isOurOwn = (headers: Headers): boolean => headers.get("origin") === null || isSameOrigin(headers);

/**
 * Whose word counts: our own pages', and those of the sites that staff have listed, which may read the answer. A browser
 * always says where a post comes from; what says nothing is no browser, and has no page to protect. Null for all others.
 */
export async function answerableTo(headers: Headers): Promise<Record<string, string> | null> {
  const origin = headers.get("origin");
  if (origin === null || isOurOwn(headers)) return {};
  const sites = await listedSites().catch((): readonly string[] => []);
  if (!sites.includes(origin)) return null;
  return { "access-control-allow-origin": origin, vary: "Origin" };
}

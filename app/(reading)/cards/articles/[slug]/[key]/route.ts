import { serveCard } from "@/app/_server/card/serve";
import { getPublished } from "@/lib/articles/queries";
import { SLUG } from "@/lib/articles/schema";
import { getSettings } from "@/lib/settings";
import { articleCard } from "../../../../_parts/meta";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ slug: string; key: string }> };

/** What previews of an article show. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { slug, key } = await params;
  return await serveCard(request, {
    of: `articles/${slug}`,
    key,
    find: async () => {
      const article = SLUG.test(slug) ? await getPublished(slug, new Date()) : null;
      if (!article) return null;
      const { organisation, look } = await getSettings();
      return articleCard({ article, organisation, look });
    },
  });
}
export { GET as HEAD };

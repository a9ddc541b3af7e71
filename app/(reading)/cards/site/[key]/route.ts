import { serveCard } from "@/app/_server/card/serve";
import { getSettings } from "@/lib/settings";
import { siteCard } from "../../../_parts/meta";

export const dynamic = "force-dynamic";

/** What previews of every page show that is no article. */
export async function GET(request: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  const { key } = await params;
  return await serveCard(request, {
    ...{ of: "site", key },
    find: async () => {
      const { organisation, look } = await getSettings();
      return siteCard(organisation, look);
    },
  });
}
export { GET as HEAD };

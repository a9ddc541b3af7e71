import { serveSitemapPart } from "../../_parts/sitemap";

export const dynamic = "force-dynamic";

export const GET = async (request: Request, { params }: { params: Promise<{ name: string }> }) =>
  serveSitemapPart(request, (await params).name);
export { GET as HEAD };

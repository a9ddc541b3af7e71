import { serveSitemap } from "../_parts/sitemap";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => serveSitemap(request);
export { GET as HEAD };

import { servePage } from "../_parts/plain-page";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => servePage(request, "privacy");
export { GET as HEAD };

import { serveTopic } from "../../_parts/topic";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ slug: string }> };

export const GET = async (request: Request, { params }: Context) =>
  serveTopic(request, "sections", (await params).slug);
export { GET as HEAD };

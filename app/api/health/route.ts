import { isHealthy } from "@/lib/settings";

export const dynamic = "force-dynamic";

/** For load balancers and the launcher: 200 when the database answers. */
export async function GET(): Promise<Response> {
  const isUp = await isHealthy();
  return Response.json({ ok: isUp }, { status: isUp ? 200 : 503, headers: { "cache-control": "no-store" } });
}

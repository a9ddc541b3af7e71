import { env } from "@/lib/env";
import { receiveBounceReport } from "@/lib/memberships/commands";
import { isSameToken } from "@/lib/tokens";

const MOST_BYTES = 1_000_000;

/** Where our own mail server hands over mail that came back, as it is: `curl --data-binary @-` from its pipe. */
export async function POST(request: Request): Promise<Response> {
  const secret = env.MAIL_BOUNCE_SECRET;
  const given = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  if (!secret || !isSameToken(given, secret)) return new Response("Not found\n", { status: 404 });
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES) return new Response(null, { status: 413 });
  const raw = Buffer.from(await request.arrayBuffer());
  if (raw.length > MOST_BYTES) return new Response(null, { status: 413 });
  return Response.json({ noted: await receiveBounceReport(raw) });
}

import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { log } from "@/lib/log";
import { replayEvent } from "@/lib/webhooks/commands";

/** Has one event answered again. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("webhooks.replay");
  const { id } = await params;
  const isQueued = await replayEvent({ actor, id }).catch((err) => {
    log.error({ err }, "An event could not be replayed");
    return false;
  });
  return seeOther(`/admin/events/${encodeURIComponent(id)}?replay=${isQueued ? "queued" : "refused"}`);
}

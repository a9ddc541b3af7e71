import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { log } from "@/lib/log";
import { replayEvents } from "@/lib/webhooks/commands";
import { eventFilterSchema } from "@/lib/webhooks/schema";

/** Has all events answered again that fit the filter of the dry run, as they stood then. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("webhooks.replay");
  const form = await readForm(request);
  const input = eventFilterSchema.parse(form);
  const back = (refused: string) => seeOther(addressOf("/admin/events/replay", { ...input, refused }));
  const until = new Date(Number(form.until));
  if (Number.isNaN(until.getTime())) return back("choice");
  try {
    const replayed = await replayEvents({ actor, input, until, isAll: form.all === "yes" });
    return replayed.ok ? seeOther(addressOf("/admin/events", { queued: String(replayed.value) })) : back("choice");
  } catch (err) {
    log.error({ err }, "Events could not be replayed");
    return back("failed");
  }
}

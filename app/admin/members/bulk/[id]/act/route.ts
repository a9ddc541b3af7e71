import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { AppError } from "@/lib/errors";
import { discardBulk, drawUndo, resumeBulk, retryBulk, startBulk, stopBulk } from "@/lib/memberships/commands";

const LIST = "/admin/members/bulk";
const DEEDS = { stop: stopBulk, resume: resumeBulk, retry: retryBulk, discard: discardBulk } as const;

/** Does what the dry run has shown, stops it, goes on, takes it back, or forgets it: the worker does it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const [{ id: runId }, { action = "", count = "" }] = await Promise.all([params, readForm(request)]);
  const page = `${LIST}/${runId}`;
  try {
    if (action === "start") {
      const started = await startBulk({ actor, input: { runId, count } });
      return seeOther(started.ok ? page : addressOf(page, { refused: "count", typed: count.slice(0, 20) }));
    }
    if (action === "undo") return seeOther(`${LIST}/${await drawUndo({ actor, input: { runId } })}`);
    if (!Object.hasOwn(DEEDS, action)) return seeOther(page);
    await DEEDS[action as keyof typeof DEEDS]({ actor, input: { runId } });
    return seeOther(action === "discard" ? `${LIST}?done=discarded` : page);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "forbidden" ? forbidden() : seeOther(`${page}?problem=conflict`);
  }
}

import { forbidden } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { discardBulk, drawUndo, resumeBulk, retryBulk, startBulk, stopBulk } from "@/lib/memberships/commands";
import { addressOf } from "../../../../_ui/address";
import { type Steered, steerRun } from "../../../../_ui/steer-run";

const list = "/admin/members/bulk";
const deeds = {
  start: async ({ actor, input: { runId } }: Steered, { count = "" }: Record<string, string>) => {
    const started = await startBulk({ actor, input: { runId, count } });
    return started.ok ? null : addressOf(`${list}/${runId}`, { refused: "count", typed: count.slice(0, 20) });
  },
  undo: async (asked: Steered) => `${list}/${await drawUndo(asked)}`,
  ...{ stop: stopBulk, resume: resumeBulk, retry: retryBulk, discard: discardBulk },
} as const;

/** Does what the dry run has shown, stops it, goes on, takes it back, or forgets it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  return await steerRun({ request, actor, input: { runId: (await params).id }, list, deeds });
}

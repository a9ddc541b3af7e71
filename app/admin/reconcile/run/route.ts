import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { AppError } from "@/lib/errors";
import { resumeReconcile, startReconcile, stopReconcile } from "@/lib/memberships/commands";

const PAGE = "/admin/reconcile";
const PROBLEMS = { conflict: "running", "not-found": "nothing" } as const;

async function act(actor: StaffActor, { action, scope }: Record<string, string>): Promise<void> {
  if (action === "stop") return await stopReconcile({ actor });
  if (action === "resume") return void (await resumeReconcile({ actor, input: { isQueued: true } }));
  const mode = action === "repair" ? ("REPAIR" as const) : ("CHECK" as const);
  await startReconcile({ actor, input: { mode, isWhole: scope === "all", isQueued: true } });
}

/** Begins, goes on with or stops a comparison; the worker does it, the page shows how far it is. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("money.repair");
  try {
    await act(actor, await readForm(request));
    return seeOther(PAGE);
  } catch (error) {
    const problem = error instanceof AppError && PROBLEMS[error.code as keyof typeof PROBLEMS];
    if (!problem) throw error;
    return seeOther(`${PAGE}?problem=${problem}`);
  }
}

import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import type { StaffActor } from "@/app/_server/session";
import { AppError } from "@/lib/errors";

export interface Steered {
  actor: StaffActor;
  input: { runId: string };
}

/** Does what a button says. What it returns, if anything, is the address to see then; else it is the run's own. */
type Deed = (asked: Steered, form: Record<string, string>) => Promise<unknown>;

interface Steering extends Steered {
  request: Request;
  /** Where the runs are listed; each has its page below. */
  list: string;
  deeds: Readonly<Record<string, Deed>>;
}

/** Answers the buttons of a run: the worker does it, the page shows how far it is. */
export async function steerRun({ request, actor, input, list, deeds }: Steering): Promise<Response> {
  const form = await readForm(request);
  const { action = "" } = form;
  const page = `${list}/${input.runId}`;
  if (!Object.hasOwn(deeds, action)) return await seeOther(page);
  try {
    const next = await deeds[action]?.({ actor, input }, form);
    return await seeOther(action === "discard" ? `${list}?done=discarded` : typeof next === "string" ? next : page);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "forbidden" ? forbidden() : await seeOther(`${page}?problem=conflict`);
  }
}

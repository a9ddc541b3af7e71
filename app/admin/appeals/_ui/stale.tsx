import type { StaffActor } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { AppError } from "@/lib/errors";

/** What was looked at has moved on: nothing is done before somebody has looked again. @throws what is no conflict. */
export async function answerStale(actor: StaffActor, id: string, error: unknown): Promise<Response> {
  if (!(error instanceof AppError) || error.code !== "conflict") throw error;
  return await answerStaff(
    actor,
    { status: 409, title: "Please look again", current: "/admin/appeals" },
    <>
      <h1>Please look again</h1>
      <p className="lead">{error.message}</p>
      <p>
        Nothing was done. <a href={`/admin/appeals/${id}`}>See the appeal as it is now</a>
      </p>
    </>,
  );
}

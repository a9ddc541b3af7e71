import { forbidden, readLists } from "@/app/_server/answer";
import { answerCsv, today } from "@/app/_server/csv";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { exportMembers } from "@/lib/members/commands";
import { EXPORT_COLUMNS } from "@/lib/members/queries";
import { memberListOf } from "@/lib/members/schema";

/** Everybody in the list under a filter as a CSV file, sent while it is read, for as long as somebody takes it. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.export");
  const batches = await exportMembers({ actor, input: memberListOf(await readLists(request)) });
  return answerCsv(`members-${await today()}`, EXPORT_COLUMNS, batches);
}

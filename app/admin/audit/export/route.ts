import { forbidden, readForm } from "@/app/_server/answer";
import { answerCsv, today } from "@/app/_server/csv";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { AUDIT_COLUMNS, exportAudit } from "@/lib/staff/commands";

/** The log under a filter as a CSV file, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("audit.export");
  return answerCsv(`log-${await today()}`, AUDIT_COLUMNS, await exportAudit({ actor, input: await readForm(request) }));
}

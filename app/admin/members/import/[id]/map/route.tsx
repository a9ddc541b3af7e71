import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { AppError } from "@/lib/errors";
import { mapImport } from "@/lib/members/commands";
import { getImport, listImportRows } from "@/lib/members/queries";
import { type ImportMapping, isImportField } from "@/lib/members/rules";
import { MappingForm } from "../../_ui/mapping-form";

/** Takes what the columns are for, and has every row checked. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
  const [{ id: runId }, form] = await Promise.all([params, readForm(request)]);
  const run = await getImport({ actor, id: runId });
  if (!run) return seeOther("/admin/members/import");
  const mapping: ImportMapping = run.headings.map((_, column) => {
    const field = form[`column-${column}`] ?? "";
    return isImportField(field) ? field : null;
  });
  const choice = {
    mapping,
    mode: form.mode === "UPDATE" ? "UPDATE" : "FILL",
    hasConsent: form.hasConsent === "yes",
  } as const;
  try {
    const result = await mapImport({ actor, input: { runId, ...choice } });
    if (result.ok) return seeOther(`/admin/members/import/${runId}`);
    const rows = await listImportRows({ actor, input: { runId } });
    return await answerStaff(
      actor,
      { status: 422, title: "Import", current: "/admin/members" },
      <>
        <h1>What is in this file?</h1>
        <MappingForm {...{ run, rows, ...choice, error: result.errors.mapping }} />
      </>,
    );
  } catch (error) {
    if (error instanceof AppError && error.code !== "forbidden")
      return seeOther(`/admin/members/import/${runId}?problem=conflict`);
    throw error;
  }
}

import { forbidden, seeOther } from "@/app/_server/answer";
import { streamFile } from "@/app/_server/file-stream";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { uploadImport } from "@/lib/members/commands";
import { UploadForm } from "../_ui/upload-form";

/** Takes a file in while it comes (proxy.ts leaves its body alone). Nothing is imported by that. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
  const result = await uploadImport({ actor, input: { bytes: streamFile(request).file } });
  if (result.ok) return seeOther(`/admin/members/import/${result.value}`);
  return await answerStaff(
    actor,
    { status: 422, title: "Import members", current: "/admin/members" },
    <>
      <h1>Import members</h1>
      <UploadForm error={result.errors.file} />
    </>,
  );
}

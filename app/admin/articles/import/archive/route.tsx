import { forbidden, seeOther } from "@/app/_server/answer";
import { streamFile } from "@/app/_server/file-stream";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { checkArchive, discardArchive, uploadArchive } from "@/lib/articles/commands";
import { wholeAddress } from "@/lib/articles/rules";
import type { FieldErrors } from "@/lib/errors";
import { ArchiveForm } from "../../_ui/archive-form";

/** Takes a site's export in while it comes, and has it looked at. Nothing is imported by that. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { file, fields } = streamFile(request);
  const uploaded = await uploadArchive({ actor, input: { bytes: file } });
  const { withImages = "", asDrafts = "", site: typed = "" } = fields;
  const choice = { withImages: withImages !== "", asDrafts: asDrafts !== "", site: typed };
  const site = wholeAddress(typed, null) ?? wholeAddress(`https://${typed}`, null);
  const again = (errors: FieldErrors<"file" | "site">) =>
    answerStaff(
      actor,
      { status: 422, title: "Import articles", current: "/admin/articles" },
      <>
        <h1>Import a whole site</h1>
        <ArchiveForm choice={choice} errors={errors} />
      </>,
    );
  if (!uploaded.ok) return await again(uploaded.errors);
  const runId = uploaded.value;
  if (typed.trim() && !site) {
    await discardArchive({ actor, input: { runId } });
    return await again({ site: "That is no web address." });
  }
  await checkArchive({ actor, input: { ...choice, runId, site: typed.trim() ? site : null } });
  return seeOther(`/admin/articles/import/${runId}`);
}

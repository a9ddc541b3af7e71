import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import busboy from "@fastify/busboy";
import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { uploadImport } from "@/lib/members/commands";
import { UploadForm } from "../_ui/upload-form";

/** The one file of a multipart body, as it comes; nothing when there is none. The body never is in memory as a whole. */
async function* fileOf(request: Request): AsyncGenerator<Uint8Array> {
  const type = request.headers.get("content-type") ?? "";
  if (!request.body || !type.startsWith("multipart/form-data")) return;
  const form = busboy({ headers: { "content-type": type }, limits: { files: 1, fields: 10 } });
  const file = new Promise<Readable | null>((resolve, reject) => {
    form.on("file", (_, stream) => resolve(stream));
    form.on("finish", () => resolve(null));
    form.on("error", reject);
  });
  const body = Readable.fromWeb(request.body as unknown as NodeStream);
  body.on("error", (error) => form.destroy(error as Error));
  body.pipe(form);
  try {
    for await (const chunk of (await file) ?? []) yield chunk as Uint8Array;
  } finally {
    body.unpipe(form);
    body.resume();
  }
}

/** Takes a file in while it comes (proxy.ts leaves its body alone). Nothing is imported by that. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
  const result = await uploadImport({ actor, input: { bytes: fileOf(request) } });
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

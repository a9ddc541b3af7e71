import { env } from "@/lib/env";
import { toJson, toZip } from "@/lib/export-files";
import { exportMember } from "@/lib/members/commands";
import { strings } from "@/lib/strings";
import type { MemberActor } from "./member";
import type { StaffActor } from "./session";
import { getSiteSettings } from "./site";

/** Everything that is kept of a member as a download, sent while it is read. */
export async function answerExport(
  actor: MemberActor | StaffActor,
  memberId: string,
  asked: string | undefined,
): Promise<Response> {
  const format = asked === "json" ? "json" : "csv";
  const { organisation } = await getSiteSettings();
  const parts = await exportMember({ actor, input: { memberId, format } });
  const at = new Date();
  const words = strings(organisation.locale).privacy;
  const readMe = words.readMe(organisation.name, at.toISOString());
  const body =
    format === "json"
      ? toJson({ from: organisation.name, site: env.APP_URL, exportedAt: at, readMe }, parts)
      : toZip(readMe.replaceAll("\n", "\r\n"), parts);
  const name = `my-data-${at.toISOString().slice(0, 10)}.${format === "json" ? "json" : "zip"}`;
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": format === "json" ? "application/json; charset=utf-8" : "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

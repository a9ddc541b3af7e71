import { forbidden } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { readFiles } from "@/app/_server/upload";
import { answerStaff } from "@/app/admin/_ui/answer";
import { importFiles } from "@/lib/articles/commands";
import { makePicture, type Picture } from "@/lib/images";
import { ImportForm } from "../../_ui/import-form";
import { ImportReport } from "../../_ui/import-report";

const again = (actor: StaffActor, error: string) =>
  answerStaff(
    actor,
    { status: 422, title: "Import articles", current: "/admin/articles" },
    <>
      <h1>Import articles</h1>
      <ImportForm error={error} />
    </>,
  );

/** Imports what was dropped, and says of each file what became of it. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { files, error } = await readFiles(request);
  if (error) return await again(actor, error);
  const pictures = new Map<string, Picture>();
  const texts = [];
  for (const file of files) {
    const picture = /\.(jpe?g|png|webp|avif)$/i.test(file.name) ? await makePicture(file.bytes) : null;
    if (picture) pictures.set(file.name, picture);
    else texts.push(file);
  }
  if (texts.length === 0)
    return await again(actor, "There is no text among those files. Pictures come with the text that names them.");
  const reports = await importFiles({ actor, input: { files: texts, pictures } });
  return await answerStaff(
    actor,
    { status: 200, title: "Imported", current: "/admin/articles" },
    <>
      <h1>What became of your files</h1>
      <ImportReport reports={reports} />
      <p className="row">
        <a href="/admin/articles">All articles</a>
        <a href="/admin/articles/import">Import more</a>
      </p>
    </>,
  );
}

import { z } from "zod";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { fail, unlessGone } from "@/lib/errors";
import { deleteNote, writeNote } from "@/lib/members/commands";
import { hasMember } from "@/lib/members/queries";
import { NoteForm } from "../../_ui/note-form";

const GONE = "Nothing was kept: the record was merged with another, or erased, or the note was deleted since.";

type Context = { params: Promise<{ id: string }> };

const schema = z.object({
  note: z.uuid().optional().catch(undefined),
  text: z.string().catch(""),
  step: z.enum(["save", "delete"]).catch("save"),
});

/** Keeps a note on a member, writes one anew, or deletes it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.write");
  const { id: memberId } = await params;
  if (!(await hasMember({ actor, id: memberId }))) return seeOther("/admin/members");
  const { note: id, text, step } = schema.parse(await readForm(request));
  const page = `/admin/members/${memberId}`;
  if (step === "delete" && id) {
    await deleteNote({ actor, memberId, id });
    return seeOther(`${page}?done=note-deleted#notes`);
  }
  const written = (await writeNote({ actor, memberId, input: { id, text } }).catch(unlessGone)) ?? fail({ text: GONE });
  if (written.ok) return seeOther(`${page}?done=note#notes`);
  return await answerStaff(
    actor,
    { status: 422, title: "Note", current: "/admin/members" },
    <>
      <h1>Note</h1>
      <NoteForm memberId={memberId} id={id} typed={text} errors={written.errors} />
    </>,
  );
}

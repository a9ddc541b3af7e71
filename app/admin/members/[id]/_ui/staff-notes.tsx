import type { StaffActor } from "@/app/_server/session";
import type { MemberPage } from "@/lib/members/queries";
import { isAllowed } from "@/lib/staff/rules";
import { When } from "../../../_ui/when";
import { NoteForm } from "./note-form";

/** What staff wrote down about somebody, for each other. */
export function StaffNotes({ actor, member }: { actor: StaffActor; member: MemberPage }) {
  const { id, staffNotes, erasedAt, mergedIntoId } = member;
  const canWrite = isAllowed(actor.role, "members.write") && !erasedAt && !mergedIntoId;
  if (staffNotes.length === 0 && !canWrite) return null;
  return (
    <section id="notes" className="stack-tight">
      <h2>Staff notes</h2>
      {staffNotes.length > 0 && (
        <ul className="stack-tight plain-list">
          {staffNotes.map(({ id: note, text, author, createdAt, updatedAt }) => (
            <li key={note}>
              <p className="small soft">
                <When at={createdAt} />
                {author && `, ${author}`}
                {updatedAt > createdAt && ", changed"}
              </p>
              <p className="own-words">{text}</p>
              {canWrite && (
                <details>
                  <summary className="small">Change or delete</summary>
                  <NoteForm memberId={id} id={note} typed={text} />
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      {canWrite && <NoteForm memberId={id} />}
    </section>
  );
}

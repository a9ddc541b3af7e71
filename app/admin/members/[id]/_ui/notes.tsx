import { getSite } from "@/app/_server/site";
import { dedicationInWords } from "@/lib/giving/rules";
import type { MemberPage } from "@/lib/members/queries";
import { When } from "../../../_ui/when";

/** What somebody wrote beside what they gave: dedications, wishes, messages to the newsroom. */
export async function Notes({ notes }: { notes: MemberPage["notes"] }) {
  if (notes.length === 0) return null;
  const { locale } = await getSite();
  return (
    <section>
      <h2>Dedications and messages</h2>
      <ul className="stack-tight">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="small soft">
              <When at={note.at} isDay />
            </p>
            {note.tribute && <p>{dedicationInWords(note, locale)}</p>}
            {note.notifyAddress && <p className="small">Told to {note.notifyAddress}</p>}
            {note.notifyWords && <blockquote className="own-words">{note.notifyWords}</blockquote>}
            {note.isAnonymous && <p>Wishes to stay anonymous</p>}
            {note.message && (
              <>
                <p className="small">To the newsroom:</p>
                <blockquote className="own-words">{note.message}</blockquote>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

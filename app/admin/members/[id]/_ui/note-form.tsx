import { Faults } from "@/app/_ui/field";
import { NOTE_LENGTH } from "@/lib/members/schema";

interface Props {
  memberId: string;
  id?: string | undefined;
  typed?: string;
  errors?: { text?: string; form?: string };
}

/** A note to write, or one to write anew or delete. */
export function NoteForm({ memberId, id, typed = "", errors = {} }: Props) {
  const field = id ? `note-${id}` : "note";
  const described = [errors.text && `${field}-error`, `${field}-hint`].filter(Boolean).join(" ");
  return (
    <form className="stack-tight" method="post" action={`/admin/members/${memberId}/notes/save`}>
      <Faults errors={errors.text ? { [field]: errors.text } : {}} title="Please look at this once more:" />
      {id && <input type="hidden" name="note" value={id} />}
      <div className="field wide">
        <label htmlFor={field}>{id ? "Note" : "New note"}</label>
        {errors.text && (
          <p className="error" id={`${field}-error`}>
            {errors.text}
          </p>
        )}
        <textarea
          className="input"
          id={field}
          name="text"
          rows={3}
          defaultValue={typed}
          aria-invalid={errors.text ? true : undefined}
          aria-describedby={described}
        />
        <p className="hint" id={`${field}-hint`}>
          For staff. Up to {NOTE_LENGTH.toLocaleString("en-US")} characters; members get it with their data when they
          ask for that.
        </p>
      </div>
      <p className="row">
        <button className="button quiet small" type="submit" name="step" value="save">
          {id ? "Save the note" : "Add the note"}
        </button>
        {id && (
          <button className="button quiet small" type="submit" name="step" value="delete">
            Delete it
          </button>
        )}
      </p>
    </form>
  );
}

import type { ReactNode } from "react";

interface Props {
  title: string;
  /** Where it is deleted: the address that asked first. */
  action: string;
  id: string;
  /** Where one is led who keeps it. */
  back: string;
  /** What goes, and what stays. */
  children: ReactNode;
}

/** Asks once more before something goes that others here rely on. */
export function DeleteQuestion({ title, action, id, back, children }: Props) {
  return (
    <form className="stack narrow" method="post" action={action}>
      <h1>{title}</h1>
      {children}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="sure" value="yes" />
      <p className="row">
        <button className="button bad" type="submit" name="action" value="delete">
          Delete it
        </button>
        <a href={back}>Keep it</a>
      </p>
    </form>
  );
}

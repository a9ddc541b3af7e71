import type { ReactNode } from "react";

interface FormProps {
  /** What two people wrote at, in a word. */
  noun: string;
  /** Where all of them are. */
  list: string;
  /** What somebody else has saved meanwhile. */
  saved: { id: string; version: number };
  children: ReactNode;
}

/** Two people saved one thing: nothing is lost, and for each part that differs there is a choice. */
export function ConflictForm({ noun, list, saved, children }: FormProps) {
  return (
    <form className="stack" method="post" action={`${list}/save`}>
      <h1>Somebody else saved this {noun} while you wrote</h1>
      <p className="lead">
        Nothing is lost, and nothing of yours is saved yet. Choose what shall stand; what it replaces stays in the{" "}
        {noun}’s history.
      </p>
      <input type="hidden" name="version" value={String(saved.version)} />
      {children}
      <div className="row">
        <button className="button" type="submit" name="step" value="resolve">
          Save what I chose
        </button>
        <a href={`${list}/${saved.id}`}>Leave theirs, and drop mine</a>
      </div>
    </form>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
  pick: "mine" | "theirs";
}

/** One part that differs, side by side. */
export function ConflictChoice({ id, label, mine, theirs, pick }: ChoiceProps) {
  const sides = [
    { side: "mine", said: "Yours", text: mine },
    { side: "theirs", said: "Theirs, saved", text: theirs },
  ] as const;
  return (
    <fieldset className="desk-part">
      <legend>{label}</legend>
      <div className="desk-sides">
        {sides.map(({ side, said, text }) => (
          <div className="stack-tight" key={side}>
            <label className="option">
              <input type="radio" name={`pick-${id}`} value={side} defaultChecked={pick === side} />
              {said}
            </label>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className="source desk-text" tabIndex={0} aria-label={`${label}, ${said}`}>
              {text || "Nothing"}
            </section>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

import type { Strings } from "@/lib/strings";

/** Below an appeal, folded: an address to remind next month. Complete without a script. */
export function RemindMe({ returnTo, strings }: { returnTo: string; strings: Strings }) {
  const words = strings.remind;
  return (
    <details className="ask-remind">
      <summary>{words.title}</summary>
      <form className="stack-tight" method="post" action={words.href("/remind")}>
        <input type="hidden" name="returnTo" value={returnTo} />
        <div className="field">
          <label htmlFor="remind-address">{words.label}</label>
          <input className="input" id="remind-address" name="address" type="email" autoComplete="email" required />
        </div>
        <p className="small soft">{words.promise}</p>
        <button className="button quiet small" type="submit">
          {words.button}
        </button>
      </form>
    </details>
  );
}

/** Where there is little room, the same as a link; and the way in for who is a member already. */
export function RemindLinks({ returnTo, strings }: { returnTo: string; strings: Strings }) {
  const words = strings.remind;
  return (
    <p className="row small">
      <a href={words.href(`/remind?${new URLSearchParams({ returnTo })}`)}>{words.title}</a>
      <a href={words.href("/signin")}>{words.alreadyMember}</a>
    </p>
  );
}

/** What follows from either: what was done, or is to be confirmed. */
export function RemindPage({ title, says, children }: { title: string; says: string[]; children?: React.ReactNode }) {
  return (
    <div className="stack narrow">
      <h1>{title}</h1>
      {says.map((text, index) => (
        <p key={text} className={index === 0 ? "lead" : undefined}>
          {text}
        </p>
      ))}
      {children}
    </div>
  );
}

/** A button that does what its page asks about: following a link alone changes nothing. */
export function RemindButton({ action, label, isQuiet }: { action: string; label: string; isQuiet?: boolean }) {
  return (
    <form method="post" action={action}>
      <button className={isQuiet ? "button quiet" : "button"} type="submit" name="List-Unsubscribe" value="One-Click">
        {label}
      </button>
    </form>
  );
}

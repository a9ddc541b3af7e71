export interface Deed {
  value: string;
  label: string;
  isQuiet?: boolean;
}

/** What can be done with a run now: every button posts, none needs a script. */
export function RunDeeds({ path, deeds }: { path: string; deeds: readonly Deed[] }) {
  if (deeds.length === 0) return null;
  return (
    <form className="row" method="post" action={`${path}/act`}>
      {deeds.map((deed) => (
        <DeedButton key={deed.value} {...deed} />
      ))}
    </form>
  );
}

export function DeedButton({ value, label, isQuiet }: Deed) {
  return (
    <button className={isQuiet ? "button quiet" : "button"} type="submit" name="action" value={value}>
      {label}
    </button>
  );
}

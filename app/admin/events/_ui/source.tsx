/** JSON as it was sent, set out to be read; a keyboard can scroll it. */
export function Source({ title, text, isWithheld }: { title: string; text: string | null; isWithheld?: boolean }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {text === null ? (
        <p className="soft">
          {isWithheld
            ? "Hidden from your role: it may name people and their addresses."
            : "Erased with the person that it told of."}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre className="source" tabIndex={0}>
          <code>{pretty(text)}</code>
        </pre>
      )}
    </section>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

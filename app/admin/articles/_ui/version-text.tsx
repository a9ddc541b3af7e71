import { WORD_LABELS, WORDS, type Words } from "@/lib/articles/schema";

const said = (value: Words[keyof Words]) =>
  typeof value === "boolean" ? (value ? "Yes" : "No") : Array.isArray(value) ? value.join(", ") : (value ?? "");

/** Every part of a version that says something; its text as it was typed. */
export function VersionText({ words }: { words: Words }) {
  const facts = WORDS.filter((word) => word !== "body" && words[word] && said(words[word]) !== "");
  return (
    <div className="stack-tight">
      <dl className="facts">
        {facts.map((word) => (
          <div className="desk-fact" key={word}>
            <dt>{WORD_LABELS[word]}</dt>
            <dd>{said(words[word])}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="source desk-text" tabIndex={0} aria-label="Text">
        {words.body}
      </section>
    </div>
  );
}

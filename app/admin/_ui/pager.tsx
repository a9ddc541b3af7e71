import { addressOf } from "./address";

interface PagerProps {
  path: string;
  params: Parameters<typeof addressOf>[1];
  previous: string | null;
  next: string | null;
  /** False on a later page of a list that knows no way back but to its beginning. */
  isStart?: boolean;
  /** How many rows this page shows. */
  count: number;
  noun: string;
  /** Where an s does not make more of them. */
  plural?: string;
  /** What the ways back and on are called, where a list is not ordered by time. */
  words?: readonly [back: string, on: string];
}

/** Both ways through a list that is paged by key. It counts only what it has read. */
export function Pager({ path, params, previous, next, isStart = true, count, noun, plural, words }: PagerProps) {
  const isWhole = !previous && !next && isStart;
  const back = previous ? addressOf(path, { ...params, before: previous }) : isStart ? null : addressOf(path, params);
  return (
    <nav className="steps" aria-label="Pages">
      <p className="soft">
        {isWhole
          ? `${count} ${count === 1 ? noun : (plural ?? `${noun}s`)}`
          : next
            ? `${count} shown, more follow`
            : `${count} shown, the last page`}
      </p>
      {!isWhole && (
        <p className="row">
          <Step label={words?.[0] ?? (isStart ? "Newer" : "Newest")} rel="prev" href={back} />
          <Step label={words?.[1] ?? "Older"} rel="next" href={next && addressOf(path, { ...params, after: next })} />
        </p>
      )}
    </nav>
  );
}

function Step({ label, rel, href }: { label: string; rel: string; href: string | null }) {
  if (!href) return null;
  return (
    <a className="button quiet small" href={href} rel={rel}>
      {label}
    </a>
  );
}

import type { Tone } from "./words";

/** A state in a word; the colour only underlines it. */
export function Tag({ label, tone }: { label: string; tone: Tone }) {
  return <span className={`state ${tone}`}>{label}</span>;
}

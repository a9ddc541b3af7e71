import type { LabelRow } from "@/lib/members/schema";

/** A label in its colour; the word says it. */
export function LabelChip({ name, colour }: Pick<LabelRow, "name" | "colour">) {
  return <span className={`chip ${colour}`}>{name}</span>;
}

/** A dotted name that may break after its dots and underscores, and nowhere else. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[._@])/).map((part, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one unchanging text
    <span key={position}>
      {position > 0 && <wbr />}
      {part}
    </span>
  ));
}

import type { Strings } from "@/lib/strings";

interface Props {
  pdf: string;
  /** Where the button posts to, and which payment it is for. */
  send: string;
  payment: string;
  /** What came of pressing it; from the address. */
  outcome: string | undefined;
  label: string;
  words: Strings["receipts"];
}

/** What can be done with a receipt: kept as a file, or mailed to its donor. */
export function PaperActions({ pdf, send, payment, outcome, label, words }: Props) {
  return (
    <div className="stack not-on-paper">
      {outcome === "sent" && (
        <p className="notice good" role="status">
          {words.sent}
        </p>
      )}
      {outcome === "limited" && (
        <p className="notice bad" role="alert">
          {words.limited}
        </p>
      )}
      <form className="row" method="post" action={send}>
        <a className="button" href={pdf} download>
          {words.pdf}
        </a>
        <input type="hidden" name="payment" value={payment} />
        <button className="button quiet" type="submit">
          {label}
        </button>
      </form>
    </div>
  );
}

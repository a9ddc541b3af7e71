import type { Strings } from "@/lib/strings";

interface Props {
  address: string;
  isCorrected: boolean;
  isCorrectable: boolean;
  isGift: boolean;
  sessionId: string;
  words: Strings["thanks"];
}

/** For the payer's own browser: where the mail went, and a way to mend a typo. */
export function AddressPanel({ address, isCorrected, isCorrectable, isGift, sessionId, words }: Props) {
  const [sent, corrected] = isGift ? [words.receiptSent, words.receiptCorrected] : [words.mailSent, words.corrected];
  return (
    <section className="stack-tight" aria-label={words.newAddress}>
      <p className="notice good" role="status">
        {(isCorrected ? corrected : sent)(address)}
      </p>
      {isCorrectable && (
        <details>
          <summary>{words.wrongAddress}</summary>
          <form className="stack-tight" method="post" action={words.href("/thanks/address")}>
            <input type="hidden" name="session_id" value={sessionId} />
            <div className="field">
              <label htmlFor="address">{words.newAddress}</label>
              <input className="input" id="address" name="address" type="email" autoComplete="email" required />
            </div>
            <button className="button quiet" type="submit">
              {words.correct}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}

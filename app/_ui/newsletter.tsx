import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";

interface Props {
  organisation: Settings["organisation"];
  /** The page that it stands on. */
  from: string;
}

/** Below what is there to read: an address and a button, complete without a script. */
export function NewsletterBox({ organisation, from }: Props) {
  const words = strings(organisation.locale).newsletter;
  return (
    <section className="letter" aria-labelledby="letter">
      <div>
        <h2 className="section-name" id="letter">
          {words.boxTitle}
        </h2>
        <p className="soft">{words.promise}</p>
      </div>
      <form method="post" action={words.href("/newsletter")}>
        <input type="hidden" name="from" value={from} />
        <label htmlFor="letter-address">{words.label}</label>
        <div className="search-line">
          <input className="input" id="letter-address" name="address" type="email" autoComplete="email" required />
          <button className="button quiet" type="submit">
            {words.button}
          </button>
        </div>
      </form>
    </section>
  );
}

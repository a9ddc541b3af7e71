import type { Wishes } from "@/lib/members/schema";
import { strings } from "@/lib/strings";

interface Props {
  wishes: Wishes;
  /** Whether it comes to them; undefined where nobody is offered it. */
  newsletter: boolean | undefined;
  locale: string;
}

/** Which mails a member wants, and whether they are asked for support again. */
export function WishesForm({ wishes, newsletter, locale }: Props) {
  const { profile: words, newsletter: letter } = strings(locale);
  return (
    <section className="stack-tight" id="wishes" aria-labelledby="wishes-title">
      <h2 id="wishes-title">{words.wishes}</h2>
      <p className="soft">{words.wishesHelp}</p>
      <form className="stack-fields" method="post" action={words.href("/account/profile/wishes")}>
        {newsletter !== undefined && <input type="hidden" name="newsletterShown" value="1" />}
        {(["wantsReceipts", "wantsStatements", "wantsNews", "appealsOff"] as const).map((name) => (
          <label key={name} className="check">
            <input type="checkbox" name={name} value="1" defaultChecked={wishes[name]} />
            <span>
              {words[name]}
              {name === "appealsOff" && <span className="hint">{words.appealsOffHelp}</span>}
            </span>
          </label>
        ))}
        {newsletter !== undefined && (
          <label className="check">
            <input type="checkbox" name="newsletter" value="1" defaultChecked={newsletter} />
            <span>{letter.wish}</span>
          </label>
        )}
        <button className="button" type="submit">
          {words.save}
        </button>
      </form>
    </section>
  );
}

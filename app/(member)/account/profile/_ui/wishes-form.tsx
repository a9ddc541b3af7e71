import type { Wishes } from "@/lib/members/schema";
import type { Strings } from "@/lib/strings";

/** Which mails a member wants, and whether they are asked for support again. */
export function WishesForm({ wishes, words }: { wishes: Wishes; words: Strings["profile"] }) {
  return (
    <section className="stack-tight" id="wishes" aria-labelledby="wishes-title">
      <h2 id="wishes-title">{words.wishes}</h2>
      <p className="soft">{words.wishesHelp}</p>
      <form className="stack-fields" method="post" action={words.href("/account/profile/wishes")}>
        {(["wantsReceipts", "wantsStatements", "wantsNews", "appealsOff"] as const).map((name) => (
          <label key={name} className="check">
            <input type="checkbox" name={name} value="1" defaultChecked={wishes[name]} />
            <span>
              {words[name]}
              {name === "appealsOff" && <span className="hint">{words.appealsOffHelp}</span>}
            </span>
          </label>
        ))}
        <button className="button" type="submit">
          {words.save}
        </button>
      </form>
    </section>
  );
}

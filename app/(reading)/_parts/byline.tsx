import { splitByline, topicPath } from "@/lib/articles/rules";
import type { Strings } from "@/lib/strings";

const HERE = "\ue000";

/** A byline in which every author's name leads to all that they have written. */
export function Byline({ byline, words }: { byline: string; words: Strings["reading"] }) {
  const parts = splitByline(byline);
  const [before = "", after = ""] = /^by\s/i.test(byline) ? [] : words.by(HERE).split(HERE);
  return (
    <p className="byline">
      {before}
      {parts.map(({ text, isAuthor }) => {
        const path = isAuthor && topicPath("authors", text);
        return path ? (
          <a href={words.href(path)} rel="author" key={text}>
            {text}
          </a>
        ) : (
          text
        );
      })}
      {after}
    </p>
  );
}

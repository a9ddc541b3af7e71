import ask from "../_ui/ask.css" with { type: "text" };
import base from "../_ui/base.css" with { type: "text" };
import components from "../_ui/components.css" with { type: "text" };
import embed from "../_ui/embed.css" with { type: "text" };
import giving from "../_ui/giving.css" with { type: "text" };
import prose from "../_ui/prose.css" with { type: "text" };
import tokens from "../_ui/tokens.css" with { type: "text" };
import { squeeze } from "./render";

interface Block {
  /** A selector, or an at-rule's head. */
  head: string;
  body: string;
}

/** The blocks of a squeezed sheet, one level deep. */
function split(css: string): Block[] {
  const blocks: Block[] = [];
  let [depth, start, open] = [0, 0, 0];
  for (let at = 0; at < css.length; at++) {
    if (css[at] === "{" && depth++ === 0) open = at;
    if (css[at] !== "}" || --depth > 0) continue;
    blocks.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) });
    start = at + 1;
  }
  return blocks;
}

/** The parts of a list of selectors; commas within parentheses divide nothing. */
const listed = (head: string) => head.split(/,(?![^(]*\))/);

/** Whether a selector can mean anything within a shadow root that holds these classes. */
function fits(selector: string, classes: ReadonlySet<string>): boolean {
  const named = selector.replace(/:not\([^)]*\)/g, "").matchAll(/\.([a-z][\w-]*)/g);
  return !/^(html|body)\b/.test(selector) && [...named].every(([, name = ""]) => classes.has(name));
}

/** Which element a scheme's tokens go to, where an at-rule is about one. */
const HOSTS: Record<string, string> = { dark: ":host([data-dark])", light: ":host(:not([data-dark]))" };

/**
 * What of a sheet counts within a shadow root. The root's own settings go to the element; dark ones where the page around
 * is dark, which only the script can tell.
 */
function keep(css: string, classes: ReadonlySet<string>, host = ":host"): string {
  return split(css)
    .map(({ head, body }) => {
      const scheme = /^@media[^{]*prefers-color-scheme: ?(dark|light)/.exec(head)?.[1] ?? "";
      if (HOSTS[scheme]) return keep(body, classes, HOSTS[scheme]);
      if (/^@(media|supports)/.test(head)) {
        const kept = keep(body, classes, host);
        return kept && `${head}{${kept}}`;
      }
      const selectors = listed(head)
        .map((one) => one.trim().replace(/^(html)?:root$/, host))
        .filter((one) => fits(one, classes));
      return selectors.length > 0 && !head.startsWith("@") ? `${selectors.join(",")}{${body}}` : "";
    })
    .join("");
}

/** A `rem` is a matter of the page around, which may have made it anything; ours is at least what browsers come with. */
const ownRem = (css: string) =>
  `${css.replace(/@media[^{]*|(-?\d*\.?\d+)rem\b/g, (all, size?: string) => (size ? `calc(${size}*var(--rem))` : all))}:host{--rem:max(16px,1rem)}`;

/** The style of what stands on other sites: of our sheets and chosen colours, the rules that this markup needs. */
export function embedCss(markup: string, look: string): string {
  // What appeals bring later, such as a goal, is not in the markup yet.
  const classes = new Set([...ask.matchAll(/\.(ask[\w-]*)/g)].map(([, name = ""]) => name));
  classes.delete("ask-trace");
  for (const [, names = ""] of markup.matchAll(/class="([^"]*)"/g))
    for (const name of names.split(/\s+/)) classes.add(name);
  const sheets = [tokens, base, components, prose, giving, ask].map((sheet) => keep(squeeze(sheet), classes));
  return ownRem([...sheets, squeeze(embed), keep(look, classes)].join(""));
}

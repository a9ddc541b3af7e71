import { SaxesParser } from "saxes";
import { AppError } from "../../errors";

/** An element with what is in it. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  nodes: (string | Element)[];
}

/** No single article is so long; what is, would have to be in memory whole. */
const MOST_OF_ELEMENT = 20 * 1024 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ue000\ue001]/g;
/** What many files have wrong, and what can be read all the same. */
const HARMLESS =
  /undefined entity|disallowed (?:character|entity)|malformed character entity|invalid character entity/i;

const unreadable = (what: string) => new AppError("conflict", what);

/**
 * Reads the elements that are wanted, by their path from the root on, one after the other, while a file comes. Entities of
 * the file's own are not known and nothing is ever fetched. @throws AppError where it is no XML, or is cut off.
 */
export async function* readElements(
  texts: AsyncIterable<string>,
  isWanted: (path: readonly string[]) => boolean,
  isIgnored: (name: string) => boolean,
): AsyncGenerator<Element> {
  const parser = new SaxesParser();
  const path: string[] = [];
  const ready: Element[] = [];
  /** The wanted element that is open, and those within it. */
  let open: Element[] = [];
  let ignored = 0;
  let held = 0;
  parser.on("error", (error) => {
    if (!HARMLESS.test(error.message))
      throw unreadable(`It cannot be read as XML: near line ${parser.line}, ${error.message.replace(/^[\d:]+ /, "")}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    path.push(name);
    const parent = open.at(-1);
    if (ignored > 0 || (parent && isIgnored(name))) {
      ignored += 1;
      return;
    }
    if (!parent && !isWanted(path)) return;
    const element = { name, attributes: { ...attributes } as Record<string, string>, nodes: [] };
    parent?.nodes.push(element);
    open.push(element);
  });
  const addText = (text: string) => {
    if (ignored === 0) open.at(-1)?.nodes.push(text);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    path.pop();
    held = 0;
    if (ignored > 0) {
      ignored -= 1;
      return;
    }
    const element = open.pop();
    if (element && open.length === 0) ready.push(element);
  });
  for await (const text of texts) {
    held += text.length;
    if (held > MOST_OF_ELEMENT) throw unreadable("One entry of it is larger than 20 MB: that is no article.");
    parser.write(text.replace(FORBIDDEN, ""));
    yield* ready.splice(0);
  }
  open = [];
  try {
    parser.close();
  } catch (error) {
    if (error instanceof AppError) throw unreadable("It is cut off: its end is missing. Please export it again.");
    throw error;
  }
}

/** All text within. */
export const textOf = (element: Element | undefined): string =>
  element ? element.nodes.map((node) => (typeof node === "string" ? node : textOf(node))).join("") : "";

export const childrenOf = (element: Element, ...names: string[]): Element[] =>
  element.nodes.filter((node): node is Element => typeof node !== "string" && names.includes(node.name));

/** The text of the first child of any of these names that has one. */
export function textIn(element: Element, ...names: string[]): string {
  for (const name of names)
    for (const child of childrenOf(element, name)) {
      const text = textOf(child).trim();
      if (text) return text;
    }
  return "";
}

const escapeText = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What is within as HTML, for feeds that write it as elements. */
export const markupOf = (element: Element): string =>
  element.nodes
    .map((node) => {
      if (typeof node === "string") return escapeText(node);
      const name = node.name.replace(/^.*:/, "");
      const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escapeText(value)}"`);
      return `<${name}${attributes.join("")}>${markupOf(node)}</${name}>`;
    })
    .join("");

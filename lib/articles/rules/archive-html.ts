import sanitize from "sanitize-html";
import type TurndownService from "turndown";
import type { BodyPicture } from "../schema";
import { wholeAddress } from "./archive-words";
import { escapeMarkdown, makeTurndown } from "./turndown";

const TAGS =
  "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote em strong b i del s strike a hr br code pre sup sub table thead tbody tfoot tr th td caption img picture figure figcaption cite q iframe video audio source span details summary";
/** What may be shown of a text that comes from elsewhere, before it is Markdown. */
const DROPPED =
  "script style noscript template object embed applet form input button select textarea option svg math link meta base title head frame frameset noembed noframes xmp plaintext listing marquee canvas map area dialog";

export interface ReadBody {
  /** Markdown, with a mark wherever a picture belongs: see `placePictures`. */
  body: string;
  pictures: BodyPicture[];
  notes: string[];
}

const mark = (index: number) => `\ue000${index}\ue001`;
const MARKS = /\ue000(\d+)\ue001/g;

const line = (text: string) => text.replace(/\s+/g, " ").trim();
const sourceOf = (attributes: sanitize.Attributes, site: string | null) =>
  [attributes.src, attributes["data-src"], attributes["data-lazy-src"], attributes["data-orig-file"]]
    .map((address) => address && wholeAddress(address, site))
    .find(Boolean) ?? "";

/** A film's or sound's page in place of the frame that shows it, without what only counts its viewers. */
function pageOf(address: string): string {
  const url = new URL(address);
  const youtube =
    /(?:youtube(?:-nocookie)?\.com|youtu\.be)$/.test(url.hostname) && /\/embed\/([\w-]+)/.exec(url.pathname);
  if (youtube) return `https://www.youtube.com/watch?v=${youtube[1]}`;
  const vimeo = url.hostname === "player.vimeo.com" && /\/video\/(\d+)/.exec(url.pathname);
  return vimeo ? `https://vimeo.com/${vimeo[1]}` : url.href;
}

function clean(html: string, site: string | null): string {
  const withSource = (tagName: string, attributes: sanitize.Attributes) => {
    const { alt = "", title = "" } = attributes;
    return { tagName, attribs: { src: sourceOf(attributes, site), alt, title } };
  };
  return sanitize(html, {
    allowedTags: TAGS.split(" "),
    nonTextTags: DROPPED.split(" "),
    allowedAttributes: {
      a: ["href", "class"],
      img: ["src", "alt"],
      ...{ iframe: ["src"], video: ["src"], audio: ["src"], source: ["src"], figure: ["class"], ol: ["start"] },
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, { href = "", class: name = "" }) => {
        const mail = /^mailto:[^\s<>]+$/i.test(href.trim()) ? href.trim() : null;
        const path = !site && /^\/(?![/\\])/.test(href) ? href : null;
        const address = /^\s*#/.test(href) ? null : (mail ?? path ?? wholeAddress(href, site));
        const attribs: sanitize.Attributes = address ? { href: address, class: name } : {};
        return { tagName: address ? tagName : "span", attribs };
      },
      ...{ img: withSource, iframe: withSource, video: withSource, audio: withSource, source: withSource },
    },
  });
}

type Node = HTMLElement;
const children = (node: Node, name: string): Node[] => Array.from(node.getElementsByTagName(name)) as Node[];

function makeReader(pictures: BodyPicture[], films: Set<string>): TurndownService {
  const turndown = makeTurndown();
  const take = (image: Node, caption: string) => {
    const url = image.getAttribute("src") ?? "";
    if (!url) return "";
    pictures.push({ url, alt: line(image.getAttribute("alt") ?? ""), caption: line(caption) });
    return mark(pictures.length - 1);
  };
  turndown.addRule("picture", { filter: "img", replacement: (_, node) => take(node as Node, "") });
  turndown.addRule("figure", {
    filter: "figure",
    replacement: (content, node) => {
      const figure = node as Node;
      if (/bookmark/.test(figure.className)) {
        const link = children(figure, "a")[0];
        const title = line(link?.textContent ?? "");
        return link ? `\n\n[${turndown.escape(title.slice(0, 120))}](${link.getAttribute("href")})\n\n` : "";
      }
      // A gallery is a figure of figures: those within have become marks already.
      if (children(figure, "figure").length > 0) return `\n\n${content}\n\n`;
      const caption = children(figure, "figcaption")[0]?.textContent ?? "";
      const images = children(figure, "img");
      if (images.length === 0) return `\n\n${content}\n\n`;
      const marks = [...content.matchAll(MARKS)].map(([, index]) => Number(index));
      for (const index of marks) {
        const picture = pictures[index];
        if (picture) picture.caption = line(caption);
      }
      return `\n\n${marks.map(mark).join("\n\n")}\n\n`;
    },
  });
  turndown.addRule("linked picture", {
    filter: (node) =>
      node.nodeName === "A" && children(node as Node, "img").length > 0 && !line(node.textContent ?? ""),
    replacement: (content) => content,
  });
  turndown.addRule("film", {
    filter: ["iframe", "video", "audio"],
    replacement: (_, node) => {
      const own = [node as Node, ...children(node as Node, "source")];
      const address = own.map((one) => one.getAttribute("src")).find(Boolean);
      if (!address) return "";
      films.add(new URL(address).hostname);
      return `\n\n<${pageOf(address)}>\n\n`;
    },
  });
  // Markdown has no tables of its own: they stay as they are, in one piece, and are cleaned once more when they are shown.
  turndown.addRule("table", {
    filter: "table",
    replacement: (content, node) => {
      const pieces = [...content.matchAll(MARKS)].map(([whole]) => whole);
      const markup = (node as Node).outerHTML.replace(/\s*\n\s*/g, " ");
      return `\n\n${markup}\n\n${pieces.join("\n\n")}\n\n`;
    },
  });
  turndown.keep(["sup", "sub"]);
  return turndown;
}

/** Makes Markdown of a text from elsewhere: cleaned first, its addresses whole, its pictures set apart. */
export function readBody(html: string, site: string | null): ReadBody {
  const pictures: BodyPicture[] = [];
  const films = new Set<string>();
  const cleaned = clean(html.replace(/[\ue000\ue001]/g, ""), site);
  const markdown = makeReader(pictures, films)
    .turndown(cleaned)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const notes = films.size > 0 ? [`What was embedded from ${[...films].join(", ")} is a link now`] : [];
  return { body: markdown, pictures, notes };
}

const inLink = (address: string) => address.replace(/[()<>\s\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** Puts each picture where it belongs: `placed` says how one is written that is here, else null, and it is a link. */
export function placePictures(
  body: string,
  pictures: readonly BodyPicture[],
  placed: (picture: BodyPicture) => string | null,
): string {
  return body.replace(MARKS, (_, index) => {
    const picture = pictures[Number(index)];
    if (!picture) return "";
    const name = picture.caption || picture.alt || (new URL(picture.url).pathname.split("/").at(-1) ?? "");
    return placed(picture) ?? `[Picture: ${escapeMarkdown(name)}](${inLink(picture.url)})`;
  });
}

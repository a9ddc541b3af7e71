import type { SourcePicture } from "../schema";

const BLOCK =
  /^\s*<\/?(?:p|div|h[1-6]|ul|ol|li|blockquote|pre|table|thead|tbody|tr|td|th|figure|figcaption|hr|section|article|aside|header|footer|iframe|video|audio|form|script|style|details|dl|dt|dd|address)\b/i;

/** Paragraphs where empty lines stand for them, as WordPress kept texts before it had blocks. */
function paragraphs(html: string): string {
  const kept: string[] = [];
  const held = html.replace(/\r\n?/g, "\n").replace(/<pre[\s\S]*?<\/pre>/gi, (block) => {
    kept.push(block);
    return `\n\n\ue000${kept.length - 1}\ue001\n\n`;
  });
  return held
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== "")
    .map((block) =>
      BLOCK.test(block) || /^\s*\ue000/.test(block) ? block : `<p>${block.trim().replace(/\n/g, "<br>")}</p>`,
    )
    .join("\n")
    .replace(/\ue000(\d+)\ue001/g, (_, index) => kept[Number(index)] ?? "");
}

const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'\\]]+))`, "i")
    .exec(attributes)
    ?.slice(1)
    .find(Boolean) ?? "";

const escapeAttribute = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface Loose {
  html: string;
  /** Names of what stood in brackets and is left out. */
  dropped: string[];
}

const KNOWN =
  /^(?:caption|wp_caption|gallery|embed|video|audio|playlist|youtube|vimeo|tweet|instagram|facebook|soundcloud|contact-form(?:-7)?|ninja_form|gravityform|wpforms|vc_\w+|et_pb_\w+|fusion_\w+)$/;
/** [name], [name a="b"], [/name]: one that WordPress or a plugin knows. */
const SHORTCODE =
  /\[(\/?)([a-z][\w-]*)((?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'\]]+))*|\s+[^\]\n]{0,300})?\s*(\/?)\]/gi;

/** Turns what WordPress writes in brackets into HTML, as far as there is something to keep of it. */
export function readLoose(source: string, media: ReadonlyMap<string, SourcePicture>): Loose {
  const dropped = new Set<string>();
  const hasBlocks = /<!--\s*wp:/.test(source);
  let html = source
    .replace(/\[(?:wp_)?caption([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/gi, (_, attributes: string, inner: string) => {
      const picture = /(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?/i.exec(inner)?.[0] ?? "";
      const caption = inner.replace(picture, "").trim() || attributeOf(attributes, "caption");
      return `\n\n<figure>${picture}<figcaption>${caption}</figcaption></figure>\n\n`;
    })
    .replace(/\[gallery([^\]]*)\]/gi, (_, attributes: string) => {
      const ids = (attributeOf(attributes, "ids") || attributeOf(attributes, "include")).split(",");
      const pictures = ids.flatMap((id) => media.get(id.trim()) ?? []);
      if (pictures.length === 0) dropped.add("gallery");
      const figures = pictures.map(
        ({ url = "", alt, caption }) =>
          `<figure><img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}"><figcaption>${escapeAttribute(caption)}</figcaption></figure>`,
      );
      return `\n\n${figures.join("\n\n")}\n\n`;
    })
    .replace(
      /\[(embed|youtube|vimeo|tweet|instagram|soundcloud)[^\]]*\]\s*(https?:[^\s[\]<]+)\s*\[\/\1\]/gi,
      "\n\n$2\n\n",
    )
    .replace(
      /\[(?:video|audio|embed|youtube|vimeo|soundcloud)((?:\s[^\]]*)?)\](?:\s*\[\/(?:video|audio)\])?/gi,
      (whole, attributes: string) => {
        const address = /https?:\/\/[^\s"'\]<]+/.exec(attributes)?.[0];
        if (!address) dropped.add(/\w+/.exec(whole)?.[0] ?? "embed");
        return address ? `\n\n${address}\n\n` : "";
      },
    );
  const closed = new Set([...html.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map(([, name]) => name?.toLowerCase()));
  html = html.replace(SHORTCODE, (whole: string, slash: string, name: string, attributes = "", end: string) => {
    const known = name.toLowerCase();
    const isOne = slash || end || /=/.test(attributes) || KNOWN.test(known) || closed.has(known);
    if (!isOne) return whole;
    dropped.add(known);
    return "";
  });
  html = html.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  return { html: hasBlocks ? html : paragraphs(html), dropped: [...dropped] };
}

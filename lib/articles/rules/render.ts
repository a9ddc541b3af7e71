import { Marked } from "marked";
import sanitize from "sanitize-html";
import { smarten } from "./typography";

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const marked = new Marked({
  gfm: true,
  renderer: {
    /** A picture that stands alone, with a caption as its title, is a figure. */
    paragraph({ tokens: [token, ...others] }) {
      if (token?.type !== "image" || !token.title || others.length > 0) return false;
      return `<figure>${this.parser.parseInline([{ ...token, title: null }])}<figcaption>${escapeHtml(smarten(token.title))}</figcaption></figure>`;
    },
  },
  walkTokens: (token) => {
    if (token.type === "text" && !("tokens" in token && token.tokens)) token.text = smarten(token.text);
  },
});

const ALLOWED: sanitize.IOptions = {
  allowedTags:
    "p h2 h3 h4 ul ol li blockquote em strong b i del s a hr br code pre sup sub table thead tbody tr th td img figure figcaption".split(
      " ",
    ),
  allowedAttributes: {
    a: ["href", "title", "rel"],
    img: ["src", "srcset", "sizes", "alt", "width", "height", "loading"],
    ol: ["start"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  transformTags: {
    h1: "h2",
    h5: "h4",
    h6: "h4",
    a: (tagName, { href = "", title }) => ({
      tagName,
      attribs: { href, ...(title && { title }), ...(/^https?:/i.test(href) && { rel: "noopener" }) },
    }),
  },
  // The page's own rules load images from here only, so another's would be a hole in the text.
  exclusiveFilter: ({ tag, attribs }) => tag === "img" && !/^\/assets\/[\w-]+$/.test(attribs.src ?? ""),
};

/** What is known of a picture that a text may show, with its other sizes. */
export interface Shown {
  hash: string;
  width: number | null;
  height: number | null;
  sizes: { hash: string; width: number | null }[];
}

/** For the column of a text: the whole of a phone, 46 rem beside a margin. */
export const TEXT_SIZES = "(min-width: 60rem) 46rem, 94vw";

/** The widths that a browser may choose from; undefined where there is one alone. */
export function srcsetOf({ hash, width, sizes }: Shown): string | undefined {
  const all = [...sizes, { hash, width }].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  return sizes.length > 0 ? all.map((size) => `/assets/${size.hash} ${size.width}w`).join(", ") : undefined;
}

const HASH = /\/assets\/([\w-]{22})(?![\w-])/g;

/** The pictures that a text names. */
export const imagesIn = (markdown: string): string[] => [
  ...new Set([...markdown.matchAll(HASH)].flatMap(([, hash]) => hash ?? [])),
];

function attributesOf(src: string, images: readonly Shown[]): sanitize.Attributes {
  const image = images.find(({ hash }) => src === `/assets/${hash}`);
  if (!image?.width || !image.height) return {};
  const srcset = srcsetOf(image);
  const room = { width: String(image.width), height: String(image.height) };
  return { ...room, ...(srcset && { srcset, sizes: TEXT_SIZES }) };
}

/** An article's Markdown as markup that is safe to put into a page; its pictures with what is known of them. */
export function renderBody(markdown: string, images: readonly Shown[] = []): string {
  const img: sanitize.Transformer = (tagName, { src = "", alt = "", width, height }) => ({
    tagName,
    attribs: {
      ...{ src, alt, loading: "lazy" },
      ...(width && { width }),
      ...(height && { height }),
      ...attributesOf(src, images),
    },
  });
  const options = { ...ALLOWED, transformTags: { ...ALLOWED.transformTags, img } };
  return sanitize(marked.parse(markdown, { async: false }), options).trim();
}

/** The text alone, for descriptions. */
export function plainText(markdown: string): string {
  return sanitize(marked.parse(markdown, { async: false }), {
    allowedTags: [],
    allowedAttributes: {},
    textFilter: (text) =>
      text
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, "&"),
  })
    .replace(/\s+/g, " ")
    .trim();
}

/** What introduces an article in a list or a preview: its standfirst, or how it begins. */
export function excerpt({ standfirst, body }: { standfirst: string | null; body: string }, most = 220): string {
  if (standfirst) return smarten(standfirst);
  const text = plainText(
    body
      .split(/\n{2,}/)
      .slice(0, 4)
      .join("\n\n"),
  );
  if (text.length <= most) return text;
  const sentence = text.slice(0, most).match(/^.{60,}[.!?][”’)]?(?=\s)/)?.[0];
  if (sentence) return sentence;
  return `${text.slice(0, text.lastIndexOf(" ", most)).replace(/[\s,;:.—–-]+$/, "")}…`;
}

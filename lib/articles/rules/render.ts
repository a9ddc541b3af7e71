import sanitize from "sanitize-html";
import { avifOf, plainOf, type Shown, srcsetOf, TEXT_SIZES } from "./pictures";
import { smarten } from "./typography";
import { writeMarkup } from "./writing";

/** The ids that notes and their marks have, and no other element of a text. */
const NOTE = /^note-[\w.%-]+$/;

/** What an author wrote as HTML has no name of its own; what leads to a note and back says so. */
const tidy: sanitize.Transformer = (tagName, { id, role: _, ...attribs }) => ({
  tagName,
  attribs: { ...attribs, ...(id && NOTE.test(id) && { id }), ...roleOf(tagName, id, attribs) },
});

function roleOf(
  tagName: string,
  id: string | undefined,
  { href = "", class: name }: sanitize.Attributes,
): sanitize.Attributes {
  if (tagName === "section" && name === "notes") return { role: "doc-endnotes", "aria-labelledby": "note-label" };
  if (tagName !== "a") return {};
  if (id?.startsWith("note-ref-")) return { role: "doc-noteref" };
  return href.startsWith("#note-ref-") ? { role: "doc-backlink" } : {};
}

const ALLOWED: sanitize.IOptions = {
  allowedTags:
    "p h2 h3 h4 ul ol li blockquote em strong b i del s a hr br code pre sup sub table thead tbody tr th td img figure figcaption span section".split(
      " ",
    ),
  allowedAttributes: {
    a: ["href", "title", "rel", "id", "role", "aria-label", "aria-describedby"],
    img: ["src", "srcset", "sizes", "alt", "width", "height", "loading"],
    ol: ["start"],
    h2: ["id"],
    li: ["id"],
    section: ["role", "aria-labelledby"],
  },
  allowedClasses: { p: ["embed"], figure: ["pull"], section: ["notes"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  transformTags: {
    h1: "h2",
    h5: "h4",
    h6: "h4",
    a: (tagName, { href = "", title, id, "aria-label": label, "aria-describedby": described }) => ({
      tagName,
      attribs: {
        ...{ href, ...(title && { title }), ...(id && { id }) },
        ...(href.startsWith("#note-ref-") && label && { "aria-label": label }),
        ...(described === "note-label" && { "aria-describedby": described }),
        ...(/^https?:/i.test(href) && { rel: "noopener" }),
      },
    }),
    "*": tidy,
  },
  // The page's own rules load images from here only, so another's would be a hole in the text.
  exclusiveFilter: ({ tag, attribs }) => tag === "img" && !/^\/assets\/[\w-]+$/.test(attribs.src ?? ""),
};

function attributesOf(src: string, images: readonly Shown[]): sanitize.Attributes {
  const image = images.find(({ hash }) => src === `/assets/${hash}`);
  if (!image?.width || !image.height) return {};
  const srcset = srcsetOf(image);
  const room = { width: String(image.width), height: String(image.height) };
  return { ...room, ...(srcset && { srcset, sizes: TEXT_SIZES }) };
}

const IMAGE = /<img src="\/assets\/([\w-]+)"([^>]*?)( srcset="[^"]*" sizes="[^"]*")? \/>/g;

/** Where a picture was made in a smaller format too, browsers choose between that and the others. */
function inFormats(html: string, images: readonly Shown[]): string {
  return html.replace(IMAGE, (whole, hash: string, more: string, choice = "") => {
    const image = images.find((one) => one.hash === hash);
    const avif = image && avifOf(image);
    if (!avif) return whole;
    const webp = choice || ` srcset="/assets/${hash}"`;
    return `<picture><source type="image/avif" srcset="${avif}" sizes="${TEXT_SIZES}" /><source type="image/webp"${webp} /><img src="${plainOf(image)}"${more} /></picture>`;
  });
}

/** An article's Markdown as markup that is safe to put into a page; its pictures with what is known of them. */
export function renderBody(markdown: string, images: readonly Shown[] = [], locale = "en-US"): string {
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
  return inFormats(sanitize(writeMarkup(markdown, locale), options).trim(), images);
}

/** The text alone, for descriptions: without the marks of notes, and the notes. */
export function plainText(markdown: string): string {
  const markup = writeMarkup(markdown.replace(/^\[\^[^\]\n]+\]:.*$/gm, ""), "en-US");
  // What ends a block ends a word.
  return sanitize(markup.replace(/<\/(?:p|h\d|li|t[dh]|figcaption|blockquote|pre)>/g, "$& "), {
    allowedTags: [],
    allowedAttributes: {},
    textFilter: (text) =>
      text
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, "&"),
  })
    .replace(/\[\^[^\]\s]+\]/g, "")
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

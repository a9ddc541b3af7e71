import { Marked, type Tokens } from "marked";
import footnotes from "marked-footnote";
import { strings } from "../../strings";
import { readEmbed } from "./embeds";
import { smarten } from "./typography";

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Where a frame was pasted from another site: its address, and what it is called. */
const FRAME = /^\s*<iframe\b[^>]*?\bsrc=["']([^"']+)["'][^>]*>\s*(?:<\/iframe>)?\s*$/i;
const TITLE = /\btitle=["']([^"']+)["']/i;

/** A link in place of what would tell others who reads: nothing is loaded from elsewhere before somebody goes there. */
function card(address: string, title: string, locale: string): string | false {
  const embed = readEmbed(address);
  if (!embed) return false;
  const words = strings(locale).reading.embed;
  const isNamed = title !== "" && !/^https?:/i.test(title);
  const kind = words[embed.kind];
  const name = isNamed ? smarten(title) : words.untitled(kind, embed.name);
  const foot = isNamed ? `${kind} · ${words.opens(embed.host)}` : words.opens(embed.host);
  return `<p class="embed"><a href="${escapeHtml(embed.href)}"><strong>${escapeHtml(name)}</strong> <span>${escapeHtml(foot)}</span></a></p>`;
}

const isFilled = ({ type }: { type: string }) => type !== "space";

function makeMarked(locale: string): Marked {
  const { notes, noteBack } = strings(locale).reading;
  const marked = new Marked({
    gfm: true,
    renderer: {
      /** A picture that stands alone, with a caption as its title, is a figure; a link to a video alone is a card. */
      paragraph({ tokens: [token, ...others] }) {
        if (others.length > 0) return false;
        if (token?.type === "link") return card(token.href, token.text, locale);
        if (token?.type !== "image" || !token.title) return false;
        return `<figure>${this.parser.parseInline([{ ...token, title: null }])}<figcaption>${escapeHtml(smarten(token.title))}</figcaption></figure>`;
      },
      /** A quotation of nothing but a quotation is a pull quote; its last line, after a dash, says whose. */
      blockquote({ tokens }) {
        const [inner, ...others] = tokens.filter(isFilled);
        if (inner?.type !== "blockquote" || others.length > 0) return false;
        const said = (inner as Tokens.Blockquote).tokens.filter(isFilled);
        const end = said.at(-1);
        const isWho = said.length > 1 && end?.type === "paragraph" && /^(?:—|–|--?)\s/.test(end.raw);
        const words = this.parser.parse(isWho ? said.slice(0, -1) : said);
        const who = isWho && end?.tokens ? this.parser.parseInline(end.tokens).replace(/^(?:—|–|--?)\s+/, "") : "";
        return `<figure class="pull"><blockquote>${words}</blockquote>${who && `<figcaption>${who}</figcaption>`}</figure>`;
      },
      html({ text }) {
        const [, address] = FRAME.exec(text) ?? [];
        return address ? card(address, TITLE.exec(text)?.[1] ?? "", locale) : false;
      },
    },
    walkTokens: (token) => {
      if (token.type === "text" && !("tokens" in token && token.tokens)) token.text = smarten(token.text);
    },
  });
  return marked.use(
    footnotes({
      prefixId: "note-",
      description: notes,
      backRefLabel: noteBack,
      sectionClass: "notes",
      headingClass: "",
    }),
  );
}

const known = new Map<string, Marked>();

/** Markdown as markup that is not yet safe to put into a page. */
export function writeMarkup(markdown: string, locale: string): string {
  const marked = known.get(locale) ?? makeMarked(locale);
  known.set(locale, marked);
  return marked.parse(markdown, { async: false });
}

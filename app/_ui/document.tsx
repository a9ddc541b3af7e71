import type { ReactNode } from "react";
import { barePath, directionOf, LANGUAGES, pathIn } from "@/lib/locale";
import { hasWebFont, type Look, NIGHT } from "@/lib/look";
import type { Settings } from "@/lib/settings";
import { icon } from "./icon";
import { Raw } from "./raw";
import { Shell } from "./shell";

export interface DocumentProps {
  organisation: Settings["organisation"];
  look: Look;
  /** Alone on the front page, before the site's name elsewhere. */
  title?: string | undefined;
  description?: string | undefined;
  canonical?: string | undefined;
  /** Its address on this site, in any language: the footer leads to it in the other. */
  path?: string | undefined;
  /** Whether it says the same in every language. */
  isTranslated?: boolean | undefined;
  /** What is asked for before the font. */
  first?: ReactNode;
  /** Further <meta>, <link> and data blocks. */
  head?: ReactNode;
  isIndexed?: boolean | undefined;
  /** Only for answers to a member's own forms: what is the same for everybody cannot know. */
  isSignedIn?: boolean | undefined;
  css: string;
  /** What the organisation’s look changes of it. */
  ownCss: string;
  /** A second style sheet, where a page needs more than every document has. */
  moreCss?: string | undefined;
  script?: string | undefined;
  fontUrl: string;
  /** Whether its children bring the frame that stands around them: else it is the readers'. */
  isFramed?: boolean | undefined;
  children: ReactNode;
}

/** Where a page stands in each language, and for whoever reads none of them: in the newsroom's own. */
function Translations({ canonical, path }: { canonical: string; path: string }) {
  const places = [...LANGUAGES, "x-default"].map((language) => [
    language,
    new URL(language === "x-default" ? barePath(path) : pathIn(language, path), canonical).href,
  ]);
  return places.map(([language, href]) => <link rel="alternate" hrefLang={language} href={href} key={language} />);
}

/** A whole HTML document: no framework script, its style within, the same for everybody. */
export function Document(props: DocumentProps) {
  const { organisation, look, title, description, canonical, isIndexed = true } = props;
  return (
    <html lang={organisation.locale} dir={directionOf(organisation.locale) === "rtl" ? "rtl" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title ? `${title} · ${organisation.name}` : organisation.name}</title>
        {props.first}
        {hasWebFont(look) && (
          <link rel="preload" href={props.fontUrl} as="font" type="font/woff2" crossOrigin="anonymous" />
        )}
        <Raw as="style" html={props.css} />
        {props.ownCss && <Raw as="style" html={props.ownCss} />}
        {props.moreCss && <Raw as="style" html={props.moreCss} />}
        {props.script && <Raw as="script" html={props.script} />}
        {description && <meta name="description" content={description} />}
        {canonical && <link rel="canonical" href={canonical} />}
        {canonical && props.isTranslated && <Translations canonical={canonical} path={props.path ?? "/"} />}
        {!isIndexed && <meta name="robots" content="noindex" />}
        <meta name="theme-color" content={look.paper} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={NIGHT} media="(prefers-color-scheme: dark)" />
        <link rel="icon" href={icon(look.accent)} />
        <link
          rel="alternate"
          type="application/rss+xml"
          href={pathIn(organisation.locale, "/feed.xml")}
          title={organisation.name}
        />
        <link
          rel="alternate"
          type="application/feed+json"
          href={pathIn(organisation.locale, "/feed.json")}
          title={organisation.name}
        />
        {props.head}
      </head>
      <body>
        {props.isFramed ? (
          props.children
        ) : (
          <Shell organisation={organisation} look={look} isSignedIn={props.isSignedIn ?? false} path={props.path}>
            {props.children}
          </Shell>
        )}
      </body>
    </html>
  );
}

import type { ReactNode } from "react";
import { LANGUAGES, languageOf, NAMES, pathIn } from "@/lib/locale";
import type { Look } from "@/lib/look";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { SiteLogo } from "./site-logo";

interface ShellProps {
  organisation: Settings["organisation"];
  look: Look;
  /** App Router pages know who reads; documents are the same for everybody. */
  isSignedIn?: boolean;
  /** The page's own address, in any language; the front page's where it has none to come back to. */
  path?: string | undefined;
  children: ReactNode;
}

function SearchSign() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <circle cx="8.5" cy="8.5" r="6" />
      <path d="m13 13 5.5 5.5" />
    </svg>
  );
}

/** What stands around every reader's page: skip link, header, the page in its <main>, footer. */
export function Shell({ organisation, look, isSignedIn = false, path = "/", children }: ShellProps) {
  const words = strings(organisation.locale).site;
  return (
    <>
      <a className="skip" href="#content">
        {words.skipToContent}
      </a>
      <header className="site-header ground">
        <div className="wrap">
          <a className="site-name" href={words.href("/")}>
            {look.logo ? <SiteLogo look={look} name={organisation.name} /> : organisation.name}
          </a>
          <nav className="site-nav" aria-label={words.navigation}>
            <a className="site-search" href={words.href("/search")} title={words.search}>
              <SearchSign />
              <span className="hidden-visually">{words.search}</span>
            </a>
            <a href={words.href(isSignedIn ? "/account" : "/signin")}>{isSignedIn ? words.account : words.signIn}</a>
            {!isSignedIn && (
              <a className="site-join" href={words.href("/join")}>
                {words.join}
              </a>
            )}
          </nav>
        </div>
      </header>
      <main className="main" id="content" tabIndex={-1}>
        <div className="wrap">{children}</div>
      </main>
      <footer className="site-footer">
        <div className="wrap">
          <p>
            {organisation.name}. {organisation.tagline}
          </p>
          <ul>
            <li>
              <a href={words.href("/search")}>{words.search}</a>
            </li>
            {(["terms", "privacy", "refunds", "contact"] as const).map((page) => (
              <li key={page}>
                <a href={words.href(`/${page}`)}>{words[page]}</a>
              </li>
            ))}
            <li>
              <a href={words.href("/feed.xml")}>{words.feed}</a>
            </li>
            {LANGUAGES.filter((one) => one !== languageOf(organisation.locale)).map((one) => (
              <li key={one}>
                <a href={pathIn(one, path)} lang={one} hrefLang={one}>
                  {NAMES[one]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </>
  );
}

import type { ReactNode } from "react";
import type { Strings } from "@/lib/strings";

/** The pages of an account, in the order of the menu. */
export const ACCOUNT_PAGES = ["/account", "/account/payments", "/account/profile", "/account/privacy"] as const;

interface AccountPageProps {
  /** The page of the menu that this one belongs to. */
  current: (typeof ACCOUNT_PAGES)[number];
  title: string;
  /** The title's language, where it is not the page's: papers speak their member's. */
  lang?: string | undefined;
  words: Strings["account"];
  /** For tables, which want the whole width. */
  isWide?: boolean;
  children: ReactNode;
}

/** What stands around every page of an account: its heading and the way to the others. */
export function AccountPage({ current, title, lang, words, isWide = false, children }: AccountPageProps) {
  return (
    <div className={isWide ? "stack" : "stack narrow"}>
      <nav className="account-nav" aria-label={words.menu}>
        <ul>
          {ACCOUNT_PAGES.map((href) => (
            <li key={href}>
              <a href={words.href(href)} {...(href === current && { "aria-current": "page" as const })}>
                {words.pages[href]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h1 lang={lang}>{title}</h1>
      {children}
    </div>
  );
}

import { barePath } from "@/lib/locale";

/** What readers and members see in another language, at the same address below that language’s own (lib/locale.ts). */
const TRANSLATED = new RegExp(
  `^/(${[
    ...["", "join", "give-membership", "gift/.*", "thanks", "thanks/.*"],
    ...["signin", "signin/.*", "account", "account/.*"],
    ...["erased", "remind", "remind/.*", "newsletter", "newsletter/.*", "search"],
    ...["articles/.*", "sections/.*", "tags/.*", "authors/.*"],
    ...["terms", "privacy", "refunds", "contact", "feed\\.(xml|json)", "appeal\\.js", "api/appeals/rules\\.json"],
    ...["api/give", "api/give-membership", "api/signin", "api/signin/.*", "api/signout", "api/mail/unsubscribe"],
    "api/auth/callback/email",
  ].join("|")})$`,
);

/** Whether an address names no language, or is one that readers have in each: what else stands below one is nowhere. */
export function isTranslated(pathname: string): boolean {
  const path = pathname.toLowerCase();
  const bare = barePath(path);
  return bare === path || TRANSLATED.test(bare);
}

import account from "./account.css" with { type: "text" };
import ask from "./ask.css" with { type: "text" };
import base from "./base.css" with { type: "text" };
import components from "./components.css" with { type: "text" };
import finding from "./finding.css" with { type: "text" };
import giving from "./giving.css" with { type: "text" };
import membership from "./membership.css" with { type: "text" };
import newsletter from "./newsletter.css" with { type: "text" };
import print from "./print.css" with { type: "text" };
import prose from "./prose.css" with { type: "text" };
import reading from "./reading.css" with { type: "text" };
import tokens from "./tokens.css" with { type: "text" };

const all = [tokens, base, components, prose, giving, reading, ask, finding, newsletter, print];

/** What App Router pages import as style sheets, and documents carry in their head. */
export const sheets: readonly string[] = all;

/** What answers to an account's forms carry besides. */
export const accountSheet: string = [account, membership].join("\n");

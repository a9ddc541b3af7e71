import { type Language, languageOf } from "@/lib/locale";
import { formatMoney } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import { type Page, REFUND_DAYS, reach, type Write } from "./plain-facts";
import { spanish } from "./plain-wording-es";

const terms: Write = (settings) => {
  const { organisation, giving } = settings;
  const money = (amount: number) => formatMoney(amount, giving.currency, organisation.locale);
  return `
These are the terms of a membership with ${organisation.name}. They are short on purpose.

## What you pay for

Everything we publish is free to read, for members and for everybody else. A membership buys no access. It pays for the work.

## What is charged, and when

- A **monthly membership** is ${money(giving.monthly.minimum)} or more. The amount you choose is charged when you join and again each month, until you cancel.
- An **annual membership** is ${money(giving.annual.minimum)} or more. The amount you choose is charged when you join and again each year, until you cancel.
- A **gift** is ${money(giving.oneTime.minimum)} or more, once. Nothing renews.
- If you choose to **cover the card fee**, an estimate of it is charged on top, as a line of its own. It is never chosen for you.
- **After a gift** we may offer a monthly membership that is first charged a month later. Until then you can cancel and pay nothing.
- The amount stands beside the button before you pay, and we do not raise it. Only you can change it.
- Payments are handled by Stripe. Your statement shows our name.

## How to cancel

Sign in, open your membership and choose to cancel, at any time and without giving a reason. What you have paid for runs to the end of its month or year; after that nothing more is charged. If signing in is a trouble, write to ${reach(settings)} and we do it for you.

## When a payment fails

We try the card again over some days, and tell you. If it does not succeed, the membership ends, and you owe nothing.

## Refunds

See [refunds](/refunds): within ${REFUND_DAYS} days of a charge, the asking is enough.

## If these terms change

Members are told by e-mail before a change takes effect. A change never makes a running membership dearer.
`;
};

const privacy: Write = (settings) => `
What ${settings.organisation.name} knows about you, in full.

## When you read

We set no cookie, run no advertising and load nothing from other companies. Our pages do not follow you from article to article, and no identifier of yours is sent anywhere.

Your browser remembers for itself, and only for a time, which articles you opened and which appeals it showed you, so that you are not asked too often. What it tells us is that an appeal was seen or sent away, as one more of a day's count; it tells us nothing if you have asked sites not to track you.

## When you ask to be reminded

- We keep the e-mail address that you enter, and nothing else: first for a week, in which the mail to it can be answered; then, if it was, until the reminder is sent, within two months. With that, or when you cancel, it is deleted.
- If you have us stop such mails for good, a scrambled number stays in its place for a year.

## When you sign up for the newsletter

- We keep the e-mail address that you enter, when you did, and on which of our pages. Unless you answer the mail that we send there first, it is deleted after a week; if you do, it stays on the list until you leave it, by one click, from any letter.
- Letters may be sent by a company that does this for us. It gets your address for that, and for nothing else.
- If you have us send no such mail again, a scrambled number stays in your address’s place for a year.

## When you give

- We keep your e-mail address; your name and country, if Stripe passes them on; what you gave and when; and which article, page or request you gave from.
- If you dedicate what you give, the name and the e-mail address that you enter, to write that one mail; and your message to us, if you leave one. Unless you pay, we forget them after thirty days.
- Your card number goes to Stripe and never reaches us. We see its brand, its last four digits and whether a payment went through. [Stripe's privacy policy](https://stripe.com/privacy) covers what Stripe keeps.
- Your browser gets a cookie that holds one word, *member* or *giver*, and nothing about who you are. It keeps our pages from asking you again.
- Another cookie ties your payment to your browser for a day, so that you can correct a mistyped address.

## When you sign in

A cookie keeps you signed in on that device. There is no password. The link we e-mail works once.

## Against misuse

To stop stolen cards from being tried out here, we count attempts to pay, to sign in, to be reminded and to get the newsletter by network, as a scrambled number that soon expires.

## How long, and who else

- **Payments:** ${settings.privacy.retention} We keep amounts, dates and payment numbers for that long. Your name and addresses are not part of it once you have yourself erased.
- **Links to sign in** are kept for a month after they ran out, as a scrambled number; **what Stripe tells us** about your payments, for half a year.
- **Everything else** about you stays until you erase it.
- **Copies** made earlier, such as backups, are overwritten within ${settings.privacy.backupDays} days.
- **On our disk**, the files of the database are written anew within minutes of an erasure, without what was erased. Only a table too large for that has its space marked free instead: nothing of ours can read what stood there, and newer records take its place.

What names you in the history of our records is encrypted under a key of your own; erasing destroys the key. We sell nothing, rent nothing and share nothing, except with those who carry out the work: Stripe for payments, and the company that delivers our mail. Stripe keeps its own records of past payments, as the law asks of it.

## Your rights

Signed in, under [Privacy](/account/privacy) in your account, you can download everything we keep about you, and erase it, at once and without asking. Erasing ends your membership first and cannot be undone; before it happens, a page says exactly what goes and what stays. If you cannot sign in, or something needs to be corrected, write to ${reach(settings)}.
`;

const refunds: Write = (settings) => `
## Within ${REFUND_DAYS} days

If you want a charge back, write to ${reach(settings)} within ${REFUND_DAYS} days of it, from the address you gave with. We refund it in full, and you need not say why. The money goes back to the card that paid; banks take some five to ten days to show it.

## After that

Write to us all the same. If something went wrong, such as a membership you thought you had canceled, we put it right.

## Charged twice

If you end up with two memberships, we cancel the newer one and refund it without being asked. Should you notice first, tell us.

## Refunds and canceling

A refund of a membership's charge also ends the membership, unless you ask us to keep it. Canceling alone refunds nothing: it stops the next charge, and what you have paid for runs to its end. You can cancel by yourself, [signed in](/account).
`;

const contact: Write = (settings) => {
  const { name, address, taxId } = settings.organisation;
  return `
Write to ${reach(settings)}. A person reads it, and you can expect an answer within two working days.

- **About a membership or a payment:** write from the address you gave with, and we find it at once.
- **A mistake in an article:** say which one and what is wrong. Corrections are marked in the article.
- **Something we should look into:** tell us how to reach you. Please do not send documents before we have spoken.

## Who we are

${[name, address.replaceAll("\n", ", "), taxId && `Tax ID ${taxId}`].filter(Boolean).join("  \n")}
`;
};

const WORDING: Record<Language, Record<Page, Write>> = { en: { terms, privacy, refunds, contact }, es: spanish };

/** A page's Markdown: the organisation's own, or our plain wording where it has none. */
export function pageText(page: Page, settings: Settings): string {
  return settings.pages[page].trim() || WORDING[languageOf(settings.organisation.locale)][page](settings);
}

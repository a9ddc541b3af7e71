import { formatMoney, parseMoney } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import type { Editable } from "@/lib/settings-check";

export interface FieldSpec {
  /** Where the value stands in its group: "monthly.minimum". */
  name: string;
  label: string;
  hint?: string;
  rows?: number;
  type?: string;
  options?: readonly string[];
  /** What the options are called, where their values say little. */
  names?: Record<string, string>;
}

type Typed = Record<string, string>;

interface Part {
  title: string;
  intro: string;
  fields: (settings: Settings) => { legend?: string; fields: FieldSpec[] }[];
  /** What stands in the fields, from what is stored. */
  show: (settings: Settings) => Typed;
  /** What to store, from what was typed; what cannot be read at all is named here. */
  read: (typed: Typed, settings: Settings) => { value: unknown; errors: Record<string, string> };
}

const texts = (group: object): Typed =>
  Object.fromEntries(Object.entries(group).map(([key, value]) => [key, String(value ?? "")]));

/** Form posts end lines as typewriters did. */
const tidy = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, value.replaceAll("\r\n", "\n").trim()]));

const none: Record<string, string> = {};
const ZONES = Intl.supportedValuesOf("timeZone");

const organisation: Part = {
  title: "Organisation",
  intro: "Who you are: on every page, in every mail and on receipts.",
  fields: () => [
    {
      fields: [
        { name: "name", label: "Name" },
        {
          name: "tagline",
          label: "Line about you",
          hint: "At the foot of every page, and where others show a link to yours.",
        },
        { name: "email", label: "Address that readers write to", type: "email" },
        { name: "address", label: "Postal address", rows: 3, hint: "On receipts and statements." },
        { name: "taxId", label: "Tax number", hint: "Printed on receipts. In the United States, the EIN." },
        { name: "timeZone", label: "Time zone", options: ZONES, hint: "It decides which day a payment belongs to." },
        { name: "locale", label: "Language and region", hint: "How amounts and dates are written, such as en-US." },
      ],
    },
  ],
  show: ({ organisation: group }) => texts(group),
  read: (typed, settings) => ({ value: { ...settings.organisation, ...tidy(typed) }, errors: {} }),
};

const FACES = {
  newsreader: "Newsreader, a serif made for news",
  book: "The text’s own serif",
  plain: "Plain, as the reader’s device writes",
};
const CORNERS = { square: "Square", slight: "Slightly round", round: "Round" };

const look: Part = {
  title: "Look",
  intro: "A handful of choices that every page, mail and receipt follows. Colours that could not be read are refused.",
  fields: () => [
    {
      fields: [
        { name: "accent", label: "Colour", type: "color", hint: "Of buttons and of the lines below links." },
        { name: "accentDark", label: "Colour on dark pages", type: "color", hint: "For readers whose device is dark." },
        { name: "paper", label: "Paper", type: "color", hint: "What pages are written on, where it is light." },
        { name: "face", label: "Headlines", options: Object.keys(FACES), names: FACES },
        { name: "corner", label: "Corners", options: Object.keys(CORNERS), names: CORNERS },
      ],
    },
  ],
  show: ({ look: { accent, accentDark, paper, face, corner } }) => ({ accent, accentDark, paper, face, corner }),
  read: (typed, settings) => ({ value: { ...settings.look, ...tidy(typed) }, errors: {} }),
};

const receipts: Part = {
  title: "Receipts",
  intro:
    "What receipts and statements say. Empty fields have neutral words of ours; ask your adviser for what your law wants.",
  fields: () => [
    {
      fields: [
        { name: "goodsOrServices", label: "What was given in return", rows: 2 },
        { name: "deductibleWithTaxId", label: "Whether it is deductible, with a tax number", rows: 2 },
        { name: "deductibleWithoutTaxId", label: "Whether it is deductible, without one", rows: 2 },
        {
          name: "signatory",
          label: "Who signs",
          hint: "Such as “Jane Roe, Treasurer”: they get a line to sign above.",
        },
      ],
    },
  ],
  show: ({ receipts: group }) => texts(group),
  read: (typed, settings) => ({ value: { ...settings.receipts, ...tidy(typed) }, errors: {} }),
};

const privacy: Part = {
  title: "Privacy",
  intro: "What members read before they erase their data.",
  fields: () => [
    {
      fields: [
        { name: "retention", label: "What is kept of payments, and for how long", rows: 3 },
        { name: "backupDays", label: "Days until backups are gone", hint: "Keep none longer than this says." },
      ],
    },
  ],
  show: ({ privacy: group }) => texts(group),
  read: (typed, settings) => {
    const { retention = "", backupDays = "" } = tidy(typed);
    const isNumber = /^\d{1,4}$/.test(backupDays);
    return {
      value: { ...settings.privacy, retention, backupDays: Number(backupDays) },
      errors: isNumber ? none : { backupDays: "Please type a number of days, such as 30." },
    };
  },
};

const mail: Part = {
  title: "Mail",
  intro: "From whom mails come. The address itself is set where the app runs (MAIL_FROM).",
  fields: () => [
    {
      fields: [{ name: "senderName", label: "Name of the sender", hint: "Empty: the one that MAIL_FROM has." }],
    },
  ],
  show: ({ mail: group }) => texts(group),
  read: (typed, settings) => ({ value: { ...settings.mail, ...tidy(typed) }, errors: {} }),
};

const PAGES = { terms: "Terms", privacy: "Privacy", refunds: "Refunds", contact: "Contact" } as const;

const pages: Part = {
  title: "Pages",
  intro: "The four pages that the law and Stripe ask for. Where a field is empty, our own plain words stand there.",
  fields: () => [
    {
      fields: Object.entries(PAGES).map(([name, label]) => ({
        ...{ name, label, rows: 14 },
        hint: `Markdown, without the heading. Readers see it at /${name}.`,
      })),
    },
  ],
  show: ({ pages: group }) => texts(group),
  read: (typed, settings) => ({ value: { ...settings.pages, ...tidy(typed) }, errors: {} }),
};

const OFFERS = { monthly: "Monthly", annual: "Annually", oneTime: "Once" } as const;
type Offer = keyof typeof OFFERS;
const offers = Object.keys(OFFERS) as Offer[];
const AMOUNT = "Please type an amount, such as 5 or 7.50.";
const AMOUNTS = "Please type amounts with commas between them, such as 5, 10, 25.";

/** Without the sign, as it is typed again. */
const plain = (amount: number, currency: string) => formatMoney(amount, currency, "en-US").replace(/[^\d.]/g, "");

const giving: Part = {
  title: "Giving",
  intro: "What the forms offer from now on. Whoever gives already goes on as agreed.",
  fields: ({ giving: { currency } }) => [
    ...offers.map((offer) => ({
      legend: `${OFFERS[offer]}, in ${currency.toUpperCase()}`,
      fields: [
        { name: `${offer}.suggested`, label: "Suggested amounts", hint: "With commas between them." },
        { name: `${offer}.recommended`, label: "Chosen at first" },
        { name: `${offer}.minimum`, label: "Least that can be given" },
      ],
    })),
    {
      legend: "The card’s fee, for who wants to cover it",
      fields: [
        { name: "fee.basisPoints", label: "Percent of the payment", hint: "Such as 2.9: what Stripe charges you." },
        { name: "fee.fixed", label: "And a fixed part", hint: `In ${currency.toUpperCase()}, such as 0.30.` },
      ],
    },
  ],
  show: ({ giving: { currency, fee, ...group } }) => {
    const shown: Typed = {};
    for (const offer of offers) {
      shown[`${offer}.suggested`] = group[offer].suggested.map((amount) => plain(amount, currency)).join(", ");
      shown[`${offer}.recommended`] = plain(group[offer].recommended, currency);
      shown[`${offer}.minimum`] = plain(group[offer].minimum, currency);
    }
    shown["fee.basisPoints"] = String(fee[currency].basisPoints / 100);
    shown["fee.fixed"] = plain(fee[currency].fixed, currency);
    return shown;
  },
  read: (raw, settings) => {
    const typed = tidy(raw);
    const { currency, fee } = settings.giving;
    const errors: Record<string, string> = {};
    const amount = (name: string): number => {
      const read = parseMoney(typed[name] ?? "", currency);
      if (read === null) errors[name] = AMOUNT;
      return read ?? 0;
    };
    const amounts = (name: string): number[] => {
      const read = (typed[name] ?? "").split(",").map((part) => parseMoney(part, currency));
      if (read.includes(null)) errors[name] = AMOUNTS;
      return read.map((one) => one ?? 0);
    };
    const offerOf = (offer: Offer) => ({
      suggested: amounts(`${offer}.suggested`),
      recommended: amount(`${offer}.recommended`),
      minimum: amount(`${offer}.minimum`),
    });
    const percent = typed["fee.basisPoints"] ?? "";
    if (!/^\d{1,2}(\.\d{1,2})?$/.test(percent)) errors["fee.basisPoints"] = "Please type a percentage, such as 2.9.";
    const terms = { basisPoints: Math.round(Number(percent) * 100) || 0, fixed: amount("fee.fixed") };
    const [monthly, annual, oneTime] = [offerOf("monthly"), offerOf("annual"), offerOf("oneTime")];
    return { value: { currency, monthly, annual, oneTime, fee: { ...fee, [currency]: terms } }, errors };
  },
};

const sites: Part = {
  title: "Other sites",
  intro:
    "Where your articles stand on another site, such as one made with WordPress, the same appeals, tests and forms can stand there too. List each site first: only then do its views count, and its gifts say where they came from.",
  fields: () => [
    {
      fields: [
        {
          ...{ name: "origins", label: "Addresses of your sites", rows: 4 },
          hint: "One to a line, such as https://www.news.example. With and without “www” are two.",
        },
      ],
    },
  ],
  show: ({ sites: { origins } }) => ({ origins: origins.join("\n") }),
  read: (typed) => {
    const lines = (typed.origins ?? "").split(/\s+/).filter(Boolean);
    // What somebody copies from their browser ends in a slash, or leads to a page.
    const origins = lines.map((line) => (/^https?:/.test(line) && URL.canParse(line) ? new URL(line).origin : line));
    return { value: { origins: [...new Set(origins)] }, errors: none };
  },
};

export const PARTS: Record<Editable, Part> = { organisation, look, receipts, privacy, giving, mail, pages, sites };
export const isPart = (name: string): name is Editable => Object.hasOwn(PARTS, name);

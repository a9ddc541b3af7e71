import type { Editable } from "@/lib/settings-check";
import { giving } from "./giving-part";
import { type Part, type Typed, tidy } from "./part";

const texts = (group: object): Typed =>
  Object.fromEntries(Object.entries(group).map(([key, value]) => [key, String(value ?? "")]));

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
        {
          name: "locale",
          label: "Language of this site, and its region",
          hint: "Such as en-US or es-MX. Pages in that language stand at the site’s own address, those in the other one below /en or /es, and amounts and dates are written as there.",
        },
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

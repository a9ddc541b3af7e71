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
        { name: "locale", label: "Language and region", hint: "How amounts and dates are written, such as en-US." },
      ],
    },
  ],
  show: ({ organisation: group }) => texts(group),
  read: (typed, settings) => ({ value: { ...settings.organisation, ...tidy(typed) }, errors: {} }),
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
        ...{ name, label, rows: 8 },
        hint: `Markdown, without the heading. Readers see it at /${name}.`,
      })),
    },
  ],
  show: ({ pages: group }) => texts(group),
  read: (typed, settings) => ({ value: { ...settings.pages, ...tidy(typed) }, errors: {} }),
};

export const PARTS: Record<Editable, Part> = { organisation, receipts, privacy, giving, mail, pages };
export const isPart = (name: string): name is Editable => Object.hasOwn(PARTS, name);

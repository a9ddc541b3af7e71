import { type Currency, currencies, formatMoney, parseMoney } from "@/lib/money";
import { type Offers, offeredCurrencies, offeredIn, STARTING_OFFERS } from "@/lib/offers";
import type { Settings } from "@/lib/settings";
import { type Part, type Typed, tidy } from "./part";

const OFFERS = { monthly: "Monthly", annual: "Annually", oneTime: "Once" } as const;
type Offer = keyof typeof OFFERS;
const offers = Object.keys(OFFERS) as Offer[];
const AMOUNT = "Please type an amount, such as 5 or 7.50.";
const AMOUNTS = "Please type amounts with commas between them, such as 5, 10, 25.";
const CODES = currencies.map((one) => one.toUpperCase());

/** Without the sign, as it is typed again. */
const plain = (amount: number, currency: string) => formatMoney(amount, currency, "en-US").replace(/[^\d.]/g, "");

/** The organisation's own offers have bare names, those in another currency its code before them. */
const prefixOf = (one: Currency, { currency }: Settings["giving"]) => (one === currency ? "" : `${one}.`);

function showOffers(group: Offers, currency: Currency, prefix: string): Typed {
  const shown: Typed = {};
  for (const offer of offers) {
    shown[`${prefix}${offer}.suggested`] = group[offer].suggested.map((amount) => plain(amount, currency)).join(", ");
    shown[`${prefix}${offer}.recommended`] = plain(group[offer].recommended, currency);
    shown[`${prefix}${offer}.minimum`] = plain(group[offer].minimum, currency);
  }
  return shown;
}

/** Reads amounts of one currency; what cannot be read is named. */
function reader(typed: Typed, currency: Currency, errors: Record<string, string>) {
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
  const offer = (name: string) => ({
    suggested: amounts(`${name}.suggested`),
    recommended: amount(`${name}.recommended`),
    minimum: amount(`${name}.minimum`),
  });
  return { amount, offer };
}

/** What is offered in a currency after saving: as typed where its fields stood there, else as such currencies begin. */
function readOffers(typed: Typed, currency: Currency, settings: Settings["giving"], errors: Record<string, string>) {
  if (!offeredIn(settings, currency)) return STARTING_OFFERS[currency];
  const { offer } = reader(typed, currency, errors);
  const prefix = prefixOf(currency, settings);
  return { monthly: offer(`${prefix}monthly`), annual: offer(`${prefix}annual`), oneTime: offer(`${prefix}oneTime`) };
}

const codeOf = (text: string) => currencies.find((one) => one === text.trim().toLowerCase());

/** What the forms offer, in the organisation's own currency and in others. */
export const giving: Part = {
  title: "Giving",
  intro: "What the forms offer from now on. Whoever gives already goes on as agreed.",
  fields: ({ giving: group }) => [
    {
      legend: "Currencies",
      fields: [
        { name: "currency", label: "Currency", options: CODES, hint: "In which the forms begin." },
        {
          name: "others",
          label: "Other currencies",
          hint: `With commas between them, such as EUR, GBP. Readers choose on the form; totals stay apart. Known: ${CODES.join(", ")}.`,
        },
      ],
    },
    ...offeredCurrencies(group).flatMap((currency) =>
      offers.map((offer) => {
        const name = prefixOf(currency, group) + offer;
        return {
          legend: `${OFFERS[offer]}, in ${currency.toUpperCase()}`,
          fields: [
            { name: `${name}.suggested`, label: "Suggested amounts", hint: "With commas between them." },
            { name: `${name}.recommended`, label: "Chosen at first" },
            { name: `${name}.minimum`, label: "Least that can be given" },
          ],
        };
      }),
    ),
    {
      legend: "The card’s fee, for who wants to cover it",
      fields: [
        { name: "fee.basisPoints", label: "Percent of the payment", hint: "Such as 2.9: what Stripe charges you." },
        { name: "fee.fixed", label: "And a fixed part", hint: `In ${group.currency.toUpperCase()}, such as 0.30.` },
      ],
    },
  ],
  show: ({ giving: group }) => {
    const { currency, others, fee } = group;
    const shown = offeredCurrencies(group).map((one) => {
      const own = one === currency ? group : others[one];
      return own ? showOffers(own, one, prefixOf(one, group)) : {};
    });
    return {
      currency: currency.toUpperCase(),
      others: offeredCurrencies(group).slice(1).join(", ").toUpperCase(),
      ...Object.assign({}, ...shown),
      "fee.basisPoints": String(fee[currency].basisPoints / 100),
      "fee.fixed": plain(fee[currency].fixed, currency),
    };
  },
  read: (raw, settings) => {
    const typed = tidy(raw);
    const { giving: group } = settings;
    const errors: Record<string, string> = {};
    const currency = codeOf(typed.currency ?? group.currency);
    if (!currency) errors.currency = "Please choose a currency of the list.";
    const named = (typed.others ?? "").split(",").filter((one) => one.trim());
    if (named.some((one) => !codeOf(one))) errors.others = `Please type codes out of ${CODES.join(", ")}.`;
    const own = currency ?? group.currency;
    const wanted = named.map(codeOf).filter((one): one is Currency => one !== undefined && one !== own);
    const others = Object.fromEntries(wanted.map((one) => [one, readOffers(typed, one, group, errors)]));
    const percent = typed["fee.basisPoints"] ?? "";
    if (!/^\d{1,2}(\.\d{1,2})?$/.test(percent)) errors["fee.basisPoints"] = "Please type a percentage, such as 2.9.";
    const fixed = reader(typed, group.currency, errors).amount("fee.fixed");
    const terms = { basisPoints: Math.round(Number(percent) * 100) || 0, fixed };
    const fee = { ...group.fee, [group.currency]: terms };
    return { value: { currency: own, others, ...readOffers(typed, own, group, errors), fee }, errors };
  },
};

import { faker } from "@faker-js/faker";
import type { Frequency } from "../../lib/giving/schema";
import { CARD_FEES, feeToCover } from "../../lib/money";

const DAY = 24 * 3_600_000;

/** How a seeded story goes on after the first payment. */
export type Fate = "stays" | "cancels" | "card-fails" | "is-refunded";

export interface Person {
  name: string;
  email: string;
  country: string;
  frequency: Frequency;
  amount: number;
  feeCover: number;
  joins: Date;
  /** A gift on top, some time later. */
  extra: { amount: number; feeCover: number; at: Date } | null;
  fate: Fate;
  /** When the fate strikes, for those that have one. */
  turns: Date;
}

const MONTHLY = [500, 500, 500, 1000, 1000, 1000, 1500, 2500, 700, 4000];
const ANNUAL = [3500, 3500, 6000, 6000, 12000, 5000, 25000];
const GIFTS = [2500, 5000, 5000, 10_000];
const FATES: Fate[] = [
  "stays",
  "stays",
  "stays",
  "stays",
  "stays",
  "stays",
  "cancels",
  "card-fails",
  "is-refunded",
  "cancels",
];
const COUNTRIES = ["US", "US", "US", "US", "US", "CA", "GB", "IE", "DE", "AU", "MX"];

/** The same people every time: seeded chance, dates relative to `now`. Addresses are of example domains. */
export function people(count: number, now: Date): Person[] {
  faker.seed(2026);
  faker.setDefaultRefDate(now);
  const oldest = now.getTime() - 420 * DAY;
  const made = Array.from({ length: count }, (_, index) => {
    const [first, last] = [faker.person.firstName(), faker.person.lastName()];
    const frequency = faker.number.float() < 0.62 ? ("MONTHLY" as const) : ("ANNUAL" as const);
    const joins = faker.date.between({ from: new Date(oldest), to: new Date(now.getTime() - 2 * DAY) });
    const handle = `${first}.${last}${index}`.toLowerCase().replace(/[^a-z0-9.]/g, "");
    const person = {
      name: `${first} ${last}`,
      email: `${handle}@${faker.helpers.arrayElement(["example.org", "example.com", "example.net"])}`,
      country: faker.helpers.arrayElement(COUNTRIES),
      frequency,
      amount: faker.helpers.arrayElement(frequency === "MONTHLY" ? MONTHLY : ANNUAL),
      joins,
      fate: faker.helpers.arrayElement(FATES),
      turns: faker.date.between({ from: joins, to: now }),
    };
    const feeFor = (given: number) => (index % 4 === 0 ? feeToCover(given, CARD_FEES.usd, "usd") : 0);
    const gift = GIFTS[index % GIFTS.length] ?? 2500;
    const at = new Date((joins.getTime() + now.getTime()) / 2);
    const extra = index % 7 === 3 ? { amount: gift, feeCover: feeFor(gift), at } : null;
    return { ...person, feeCover: feeFor(person.amount), extra };
  });
  return made.sort((a, b) => a.joins.getTime() - b.joins.getTime());
}

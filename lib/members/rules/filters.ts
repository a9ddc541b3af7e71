import { z } from "zod";
import { LISTED_STATUSES } from "../schema/statuses";
import { isCountry } from "./countries";
import { anyOf, dates, days, type Fields, type Filter, type FilterTerms, money, yes } from "./filter-kinds";
import { type Fragment, fragment, joined } from "./fragment";

export * from "./filter-kinds";

const id = z.uuid();
const isStatus = (value: string) =>
  value === "none" ? fragment`m."status" IS NULL` : fragment`m."status" = ${value}::"MembershipStatus"`;

const words: Record<(typeof LISTED_STATUSES)[number], string> = {
  ...{ ACTIVE: "Active", PAST_DUE: "Past due", UNPAID: "Unpaid", PAUSED: "Paused", ENDED: "Ended" },
  none: "No membership",
};

/** As its index has it, so that who never gave has a place too. */
export const LAST_GIFT = fragment`coalesce(m."lastGiftAt", '1970-01-01 00:00:00+00'::timestamptz)`;

/** Every filter of the list, by its name in an address: the list, an export and what is done to many read this. */
export const FILTERS: Record<string, Filter> = {
  status: anyOf({
    label: "Status",
    input: { kind: "choices", options: LISTED_STATUSES.map((value) => ({ value, label: words[value] })) },
    value: z.enum(LISTED_STATUSES),
    sql: isStatus,
  }),
  plan: anyOf({
    label: "Plan",
    input: {
      kind: "choices",
      options: [
        { value: "MONTHLY", label: "Monthly" },
        { value: "ANNUAL", label: "Annual" },
      ],
    },
    value: z.enum(["MONTHLY", "ANNUAL"]),
    sql: (plan) => fragment`m."plan" = ${plan}::"Plan"`,
  }),
  amount: money("Gives", fragment`m."amount"`),
  since: days("Member since", fragment`m."createdAt"`),
  last: days("Last gift", LAST_GIFT),
  total: money("Given in total", fragment`m."totalGiven"`),
  label: anyOf({
    label: "Label",
    input: { kind: "list", of: "labels" },
    value: id,
    // One look into the index for all of them, which the planner can begin with.
    sql: {
      some: (labels) => fragment`EXISTS (SELECT 1 FROM "MemberLabel" l WHERE l."memberId" = m."id"
        AND l."labelId" = ANY(${labels}::uuid[]))`,
    },
  }),
  country: anyOf({
    label: "Country",
    input: { kind: "list", of: "countries" },
    value: z.string().refine(isCountry),
    sql: (country) => fragment`m."country" = ${country}`,
  }),
  article: anyOf({
    label: "Came by the article",
    input: { kind: "list", of: "articles" },
    value: id,
    sql: (article) => fragment`m."sourceArticleId" = ${article}::uuid`,
  }),
  appeal: anyOf({
    label: "Came by the appeal",
    input: { kind: "list", of: "appeals" },
    value: id,
    sql: (appeal) => fragment`m."sourceAppealId" = ${appeal}::uuid`,
  }),
  variant: anyOf({
    label: "Came by the variant",
    input: { kind: "list", of: "variants" },
    value: id,
    sql: (variant) => fragment`m."sourceVariantId" = ${variant}::uuid`,
  }),
  failing: yes("A payment is failing", fragment`m."status" IN ('PAST_DUE', 'UNPAID')`),
  card: dates("Card expires", fragment`m."cardExpiresOn"`),
  leaving: yes("Ends when what is paid for is used up", fragment`(m."status" = 'ACTIVE' AND m."endsAt" IS NOT NULL)`),
  reason: anyOf({
    label: "Canceled because",
    input: { kind: "list", of: "reasons" },
    value: z.string().max(60),
    sql: (reason) => fragment`m."cancelReason" = ${reason}`,
  }),
  once: yes("Gave once, never a member", fragment`(m."status" IS NULL AND m."totalGiven" > 0)`),
  bounced: yes(
    "Mail comes back",
    fragment`EXISTS (SELECT 1 FROM "MemberEmail" b WHERE b."memberId" = m."id" AND b."bouncedAt" IS NOT NULL)`,
  ),
};

const FIELDS = Object.entries(FILTERS).flatMap(([name, filter]) => filter.fields(name));

/** The fields of an address that filters know, each as a list. */
export function pickFields(params: Record<string, unknown>): Fields {
  const asList = (value: unknown) => (Array.isArray(value) ? value : [value]);
  const picked = FIELDS.map(
    (field) =>
      [
        field,
        asList(params[field])
          .filter((item): item is string => typeof item === "string")
          .slice(0, 60),
      ] as const,
  );
  return Object.fromEntries(picked.filter(([, values]) => values.some((value) => value.trim() !== "")));
}

export interface ReadFilters {
  /** One condition on `"Member" m` for each filter that is set. */
  conditions: Fragment[];
  names: string[];
  /** The same again, as an address says it. */
  fields: Fields;
  errors: Record<string, string>;
}

/** What the fields of an address ask for. With a mistake in one, nothing is found: no filter is silently left out. */
export function readFilters(fields: Fields, terms: FilterTerms): ReadFilters {
  const read: ReadFilters = { conditions: [], names: [], fields: {}, errors: {} };
  for (const [name, filter] of Object.entries(FILTERS)) {
    const reading = filter.read(name, fields, terms);
    if (reading.state === "wrong") Object.assign(read.errors, reading.errors);
    if (reading.state !== "set") continue;
    read.conditions.push(reading.sql);
    read.names.push(name);
    Object.assign(read.fields, reading.fields);
  }
  return Object.keys(read.errors).length > 0 ? { ...read, conditions: [fragment`false`] } : read;
}

/** All filters as one condition; null when none is set. */
export function joinFilters({ conditions }: Pick<ReadFilters, "conditions">, match: "all" | "any"): Fragment | null {
  if (conditions.length === 0) return null;
  return fragment`(${joined(conditions, match === "all" ? "AND" : "OR")})`;
}

export type Value = string | number | boolean | null;
/** What a column must hold; a list where Stripe's documents and ours leave more than one answer right. */
export type Expected = Value | readonly Value[];

export type Row = Record<string, Value>;
export type ExpectedRow = Record<string, Expected>;

export const TABLES = [
  "member",
  "customer",
  "membership",
  "payment",
  "refund",
  "dispute",
  "ledger",
  "attempt",
] as const;
export type Table = (typeof TABLES)[number];

/** Rows by what names them: an address, Stripe's id, an attempt's id. */
export type Records = Record<Table, Map<string, Row>>;
export type Projection = Record<Table, Map<string, ExpectedRow>>;

export const emptyTables = <R>() => Object.fromEntries(TABLES.map((table) => [table, new Map<string, R>()]));

export interface Difference {
  /** A table, or the rule of the design that is broken. */
  where: string;
  key: string;
  field: string;
  expected: Expected;
  found: Expected;
}

/** Where a press of the button came from. */
export interface Attribution {
  article: string | null;
  appeal: string | null;
  variant: string | null;
}

/** What Stripe cannot tell: what people did, as whoever acted for them has noted it. */
export interface OwnFacts {
  attempts: Map<string, Attribution>;
  /** What somebody wrote beside their gift, by attempt. */
  dedications: Map<string, Row>;
  /** Subscriptions that a person or the staff ended at once, so that the app did not. */
  endedByPeople: Set<string>;
}

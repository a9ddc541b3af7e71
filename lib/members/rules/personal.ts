import { givingTables } from "./personal-giving";
import { machineTables } from "./personal-machines";
import { peopleTables } from "./personal-people";

/** What a person is found by. All but addresses, customers and objects are ids of our own. */
export const TRAITS = [
  "members",
  "users",
  "addresses",
  "customers",
  "attempts",
  "memberships",
  "payments",
  "refunds",
  "objects",
] as const;
export type Trait = (typeof TRAITS)[number];
export type Person = Record<Trait, string[]>;

const TEXTS: readonly Trait[] = ["addresses", "customers", "objects"];
export const isText = (trait: Trait) => TEXTS.includes(trait);

/**
 * What happens to rows when their person is erased: they go; or some columns are emptied, by an SQL expression each,
 * and the others stay; or all stays, for a reason.
 */
export type Erasing = "delete" | { keep: readonly string[]; clear: Record<string, string> } | { all: string };

export interface PersonalTable {
  /** What the rows are called in an export: `payments.csv`. */
  title: string;
  /** A row is the person's when any of these columns says so. */
  by: Record<string, Trait>;
  /** Besides: rows whose text names one of the addresses, among those of a condition that an index answers. */
  naming?: { column: string; among: string };
  /** Columns by which other people's rows name them: what to empty with them. It is no part of their export. */
  mentions?: Record<string, { by: Trait; clear: readonly string[] }>;
  /** Columns that an export leaves out, each with its reason. */
  hidden?: Record<string, string>;
  erasing: Erasing;
}

/** Every table that holds something of a person, in the order of an export. */
export const PERSONAL: Record<string, PersonalTable> = { ...peopleTables, ...givingTables, ...machineTables };

/** Erasing goes the other way: what hangs on something goes before it. */
export const inErasingOrder = (): [string, PersonalTable][] => Object.entries(PERSONAL).reverse();

/** Every other table, and why nothing of a person is in it. */
export const IMPERSONAL: Record<string, string> = {
  Setting: "what the organisation chose",
  Staff: "a role; erasing waits until it is given back",
  Segment: "filters under a name, without what was searched for",
  Label: "words of staff; who has which is in MemberLabel",
  StaffFactor: "a sealed secret of who works here; gone with their role",
  RecoveryCode: "hashes of who works here; gone with their role",
  EditLock: "who of the staff writes in what; gone within a day, or with their role",
  Article: "published work",
  ArticleVersion: "published work as it was",
  ArticleRedirect: "addresses of published work",
  ArticleWord: "words of published work",
  ArchiveRun: "figures of an import of articles",
  ArchiveItem: "work on its way in; of other people a file may hold, nothing is kept",
  Upload: "pictures of published work",
  ContentVersion: "a counter",
  Appeal: "texts of ours",
  AppealVersion: "texts of ours as they were",
  AppealVariant: "texts of ours",
  AppealDailyCount: "counts of all readers together",
  AppealHeldBack: "counts of all readers together",
  AppealEpoch: "shares of variants, and since when",
  AppealTest: "how an appeal is judged",
  Lease: "ids and keyed hashes; those of addresses go when somebody is erased",
  RateLimiterFlexible: "keyed hashes that expire; those of addresses go when somebody is erased",
  ImportRun: "the headings of a file and figures; who is in the file stands in its rows",
  BulkRun: "filters and figures; what was searched for is sealed, and gone as soon as its members are drawn",
  ReconcileRun: "figures of a comparison",
  ReconcileMark: "ids at Stripe, gone when the comparison ends",
  MembershipMove: "when memberships turned, and by how much; follows from their rows, which are listed",
  DailyMove: "counts of a day",
  CohortMonth: "counts of a month",
  DailyMoney: "sums of a day",
  DailySource: "sums of a day, by article and appeal",
  Standing: "counts and sums of all memberships together",
  FigureDirt: "memberships and moments that are to be counted again, gone within minutes",
  FigureState: "how far the figures are",
  _prisma_migrations: "the history of the schema",
};

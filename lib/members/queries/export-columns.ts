import { Prisma } from "../../../prisma/generated/client";
import { currencies, currencyRules } from "../../money";

const { sql, join } = Prisma;

/** What a spreadsheet would take for a formula begins with an apostrophe; what CSV has to have quoted is (RFC 4180). */
function cell(text: Prisma.Sql): Prisma.Sql {
  const harmless = sql`CASE WHEN ${text} ~ '^[=+@\t\r-]' THEN '''' || ${text} ELSE ${text} END`;
  return sql`CASE WHEN ${text} ~ '["=+@,\t\r\n-]' THEN
    CASE WHEN ${text} ~ '[",\r\n]' THEN '"' || replace(${harmless}, '"', '""') || '"' ELSE ${harmless} END ELSE ${text} END`;
}

/** Minor units as a program reads them, as `formatDecimal` says it. */
function decimal(amount: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql {
  const cases = currencies.map((code) => {
    const { exponent } = currencyRules(code);
    const pattern = exponent === 0 ? "FM9999999999999990" : `FM9999999999999990.${"0".repeat(exponent)}`;
    return sql`WHEN ${code} THEN to_char(${amount} / ${10 ** exponent}::numeric, ${pattern})`;
  });
  return sql`CASE ${currency}::text ${join(cases, " ")} END`;
}

const yes = (column: Prisma.Sql) => sql`CASE WHEN ${column} THEN 'yes' ELSE 'no' END`;
const own = sql`coalesce(s."currency", m."currency")`;

/** "5.00 EUR, 300 JPY" */
const others = sql`CASE WHEN m."otherTotals" IS NOT NULL THEN (
  SELECT '"' || string_agg(${decimal(sql`t."value"::bigint`, sql`t."key"`)} || ' ' || upper(t."key"), ', ' ORDER BY t."key") || '"'
  FROM jsonb_each_text(m."otherTotals") t) END`;

/** A column of the file: its text as CSV has it. An import knows the columns again by their names. */
type Column = (timeZone: string) => Prisma.Sql;
const day =
  (moment: Prisma.Sql): Column =>
  (timeZone) =>
    sql`to_char(${moment} AT TIME ZONE ${timeZone}, 'YYYY-MM-DD')`;

const COLUMNS: Record<string, Prisma.Sql | Column> = {
  id: sql`m."id"::text`,
  name: cell(sql`m."name"`),
  email: cell(sql`e."email"`),
  other_emails: cell(sql`e."others"`),
  status: sql`coalesce(lower(m."status"::text), 'none')`,
  plan: sql`lower(s."plan"::text)`,
  amount: decimal(sql`s."amount"`, own),
  currency: sql`upper(${own})`,
  since: day(sql`m."createdAt"`),
  last_gift: day(sql`m."lastGiftAt"`),
  total_given: decimal(sql`m."totalGiven"`, own),
  other_totals: others,
  address_line1: cell(sql`m."line1"`),
  address_line2: cell(sql`m."line2"`),
  city: cell(sql`m."city"`),
  region: cell(sql`m."region"`),
  postal_code: cell(sql`m."postalCode"`),
  country: sql`m."country"`,
  locale: sql`m."locale"`,
  wants_news: yes(sql`m."wantsNews"`),
  wants_receipts: yes(sql`m."wantsReceipts"`),
  asks_off: yes(sql`m."appealsOff"`),
  labels: cell(sql`l."labels"`),
  stripe_customer_ids: sql`c."customers"`,
};

/** The columns of the file of members, in its order. */
export const EXPORT_COLUMNS = Object.keys(COLUMNS);

/** A member's line of the file. */
export function lineOf(timeZone: string): Prisma.Sql {
  const cells = Object.values(COLUMNS).map((column) => (typeof column === "function" ? column(timeZone) : column));
  return sql`concat_ws(',', ${join(cells.map((text) => sql`coalesce(${text}, '')`))})`;
}

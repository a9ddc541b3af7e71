import { type Difference, type Expected, type Projection, type Records, type Row, TABLES, type Value } from "./types";

const isList = (value: Expected): value is readonly Value[] => Array.isArray(value);
const agrees = (expected: Expected, found: Value) => (isList(expected) ? expected.includes(found) : expected === found);

const rowText = (row: object) => JSON.stringify(row);

/** Row for row and field for field: what is missing, what is too much, what is different. */
export function differences(expected: Projection, found: Records): Difference[] {
  return TABLES.flatMap((where) => {
    const rows = found[where];
    const wanted = expected[where];
    const extra = [...rows].filter(([key]) => !wanted.has(key));
    return [
      ...[...wanted].flatMap(([key, row]): Difference[] => {
        const other = rows.get(key);
        if (!other) return [{ where, key, field: "(row)", expected: rowText(row), found: null }];
        return fields(row, other).map((difference) => ({ where, key, ...difference }));
      }),
      ...extra.map(([key, row]) => ({ where, key, field: "(row)", expected: null, found: rowText(row) })),
    ];
  });
}

function fields(expected: Record<string, Expected>, found: Row) {
  return Object.entries(expected).flatMap(([field, value]) => {
    const other = found[field] ?? null;
    return agrees(value, other) ? [] : [{ field, expected: value, found: other }];
  });
}

const text = (value: Expected) => (isList(value) ? `one of ${JSON.stringify(value)}` : String(value));

export const describeDifference = ({ where, key, field, expected, found }: Difference) =>
  `${where} ${key}: ${field} should be ${text(expected)}, is ${text(found)}`;

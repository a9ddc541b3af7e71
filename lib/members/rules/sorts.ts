import { LAST_GIFT } from "./filters";
import { type Fragment, fragment } from "./fragment";

interface Sort {
  label: string;
  /** What an index has, in the same words. */
  by: Fragment;
  /** Its type, to compare with the key of a page's end. */
  type: string;
  /** Whether the first press shows the greatest first. */
  isDown: boolean;
}

/** What the list can be ordered by, each along an index that ends with the member's id. */
export const SORTS = {
  since: { label: "Since", by: fragment`m."createdAt"`, type: "timestamptz", isDown: true },
  name: { label: "Member", by: fragment`sort_name(m."name") COLLATE "C"`, type: "text", isDown: false },
  last: { label: "Last gift", by: LAST_GIFT, type: "timestamptz", isDown: true },
  total: { label: "In total", by: fragment`m."totalGiven"`, type: "bigint", isDown: true },
  amount: { label: "Gives", by: fragment`m."amount"`, type: "integer", isDown: true },
} as const satisfies Record<string, Sort>;

export type SortName = keyof typeof SORTS;
const NAMES = Object.keys(SORTS) as SortName[];

/** As an address says it: a name, or `-name` for the other way round. */
export type SortKey = SortName | `-${SortName}`;
export const SORT_KEYS = NAMES.flatMap((name) => [name, `-${name}` as const]);

export function readSort(key: SortKey): Sort & { name: SortName; isFirstWay: boolean } {
  const name = key.replace("-", "") as SortName;
  const isFirstWay = key === name;
  const sort = SORTS[name];
  return { ...sort, name, isFirstWay, isDown: sort.isDown === isFirstWay };
}

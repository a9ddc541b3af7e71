/** Why two records may be one person's. */
export type Likeness = "name" | "address";

interface Known {
  name: string | null;
  country: string | null;
  addresses: readonly string[];
}

const LEAST = 4;

const folded = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");

/** What stands before the @, without what mailboxes ignore or people add: dots, and all from a + on. */
export function mailboxOf(address: string): string | null {
  const [local = ""] = address.split("@");
  const bare = (local.split("+")[0] ?? "").replaceAll(".", "");
  return bare.length >= LEAST ? bare : null;
}

/** What two records have in common: the same name, unless in two countries; or a mailbox called the same elsewhere. */
export function likenessOf(one: Known, other: Known): Likeness[] {
  const isAbroad = one.country && other.country && one.country !== other.country;
  const hasName = one.name && other.name && folded(one.name) === folded(other.name) && !isAbroad;
  const boxes = new Set(one.addresses.map(mailboxOf));
  const hasBox = other.addresses.some((address) => mailboxOf(address) !== null && boxes.has(mailboxOf(address)));
  return [...(hasName ? (["name"] as const) : []), ...(hasBox ? (["address"] as const) : [])];
}

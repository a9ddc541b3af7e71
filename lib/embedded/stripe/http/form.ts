import qs from "qs";

const OPTIONS = { depth: 20, arrayLimit: 10_000, parameterLimit: 20_000, allowSparse: false, comma: false };

/** Stripe's form encoding: brackets nest, numbers index, and everything is a string until its type is known. */
export function parseForm(query: string, body: string): Record<string, unknown> {
  return { ...parse(query), ...parse(body) };
}

// `metadata[1]=x` would be read as an array; Stripe's metadata is always a hash.
const METADATA = /((?:^|[&\]])metadata|%5Bmetadata%5D|\[metadata\])(\[|%5B)(\d+)(\]|%5D)/g;

function parse(text: string): Record<string, unknown> {
  const safe = text.replace(
    METADATA,
    (_all, name: string, open: string, digits: string, close: string) => `${name}${open} ${digits}${close}`,
  );
  return tidy(qs.parse(safe, OPTIONS)) as Record<string, unknown>;
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.startsWith(" ") ? key.trim() : key, tidy(inner)]),
  );
}

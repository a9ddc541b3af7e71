import type { Metadata } from "../core/rows";

type Given = { [key: string]: string | number | null } | "" | null | undefined;

/** Merges as Stripe does: an empty value removes its key, an empty hash removes all, other keys stay. */
export function merged(before: Metadata, given: Given): Metadata {
  if (given === undefined) return before;
  if (given === "" || given === null) return {};
  const out = { ...before };
  for (const [key, value] of Object.entries(given)) {
    if (value === "" || value === null) delete out[key];
    else out[key] = String(value);
  }
  return out;
}

/** An empty string on the wire means "unset". */
export const unset = <T>(value: T | "" | null | undefined, before: T | null): T | null =>
  value === undefined ? before : value === "" || value === null ? null : value;

/** Only the parameters that were given, so that an update touches nothing else. */
export function given<T extends object, K extends keyof T>(params: T, ...keys: K[]): Partial<Pick<T, K>> {
  const out: Partial<Pick<T, K>> = {};
  for (const key of keys) if (params[key] !== undefined) out[key] = params[key];
  return out;
}

type Params = Record<string, string | readonly string[] | null | undefined>;

/** A path with its query: what is empty is left out, so that one page has one address. */
export function addressOf(path: string, params: Params): string {
  const kept = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((item) => (item ? [[name, item] as [string, string]] : [])),
  );
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path;
}

/** A piece of SQL with its values, as data: rules say what to look for, and only queries speak to the database. */
export interface Fragment {
  strings: readonly string[];
  values: readonly (string | number | Date | string[])[];
}

/** Writes a fragment; a fragment inside another becomes part of it. */
export function fragment(
  strings: TemplateStringsArray,
  ...values: (Fragment["values"][number] | Fragment)[]
): Fragment {
  const texts = [strings[0] ?? ""];
  const kept: Fragment["values"][number][] = [];
  values.forEach((value, place) => {
    const next = strings[place + 1] ?? "";
    if (typeof value !== "object" || Array.isArray(value) || value instanceof Date) {
      kept.push(value);
      texts.push(next);
      return;
    }
    const [first = "", ...rest] = value.strings;
    texts[texts.length - 1] += first;
    texts.push(...rest);
    kept.push(...value.values);
    texts[texts.length - 1] += next;
  });
  return { strings: texts, values: kept };
}

/** Several conditions as one; the first kind that fits no condition is the caller's to avoid. */
export function joined(list: readonly Fragment[], word: "AND" | "OR"): Fragment {
  return list.reduce((all, one) => (word === "AND" ? fragment`${all} AND ${one}` : fragment`${all} OR ${one}`));
}

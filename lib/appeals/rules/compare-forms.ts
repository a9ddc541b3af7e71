import {
  APPEAL_FIELDS,
  type AppealForm,
  FIELD_LABELS,
  VARIANT_FIELDS,
  VARIANT_LABELS,
  type VariantForm,
} from "../schema";

/** What can be chosen between: a field of the appeal, or of one of its variants. */
export interface Difference {
  /** `name`, or `VARIANT-ID.headline`. */
  key: string;
  label: string;
  mine: string;
  theirs: string;
  /** What only one side has changed is theirs or mine without a doubt; of what both have, mine stands first. */
  pick: "mine" | "theirs";
}

function flatten(form: AppealForm): Map<string, { label: string; value: string }> {
  const own = APPEAL_FIELDS.map((field) => [field, { label: FIELD_LABELS[field], value: form[field] }] as const);
  const parts = form.variants.flatMap((variant) =>
    VARIANT_FIELDS.map((field) => {
      const label = `Variant ${variant.name}: ${VARIANT_LABELS[field]}`;
      return [`${variant.id}.${field}`, { label, value: variant[field] }] as const;
    }),
  );
  return new Map([...own, ...parts]);
}

/** Where two forms that began as one differ, in what both still have. */
export function compareForms(base: AppealForm, mine: AppealForm, theirs: AppealForm): Difference[] {
  const [before, ours] = [flatten(base), flatten(mine)];
  return [...flatten(theirs)].flatMap(([key, { label, value: saved }]) => {
    const typed = ours.get(key)?.value;
    if (typed === undefined || typed === saved) return [];
    const pick = typed === before.get(key)?.value ? ("theirs" as const) : ("mine" as const);
    return [{ key, label, mine: typed, theirs: saved, pick }];
  });
}

/** Variants that one of the two has and the other has not. */
export function compareVariants(mine: AppealForm, theirs: AppealForm): { added: string[]; removed: string[] } {
  const without = (from: VariantForm[], others: VariantForm[]) =>
    from.filter(({ id }) => !others.some((other) => other.id === id)).map(({ name }) => name);
  return { added: without(theirs.variants, mine.variants), removed: without(mine.variants, theirs.variants) };
}

/** Theirs, with mine wherever mine was chosen. */
export function resolveForms(mine: AppealForm, theirs: AppealForm, isMine: (key: string) => boolean): AppealForm {
  const own = APPEAL_FIELDS.filter(isMine).map((field) => [field, mine[field]]);
  const variants = theirs.variants.map((variant) => {
    const typed = mine.variants.find(({ id }) => id === variant.id);
    const chosen = VARIANT_FIELDS.filter((field) => typed && isMine(`${variant.id}.${field}`));
    return { ...variant, ...Object.fromEntries(chosen.map((field) => [field, typed?.[field] ?? ""])) };
  });
  return { ...theirs, ...Object.fromEntries(own), variants };
}

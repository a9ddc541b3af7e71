import { getSite } from "@/app/_server/site";

interface Props {
  path: string;
  /** Each by its name in the address. */
  figures: readonly { name: string; count: number; words: string }[];
  shown: string | null | undefined;
  label?: string;
}

/** How many become what; each figure opens those whom it counts. */
export async function RunFigures({ path, figures, shown, label }: Props) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  const list = (
    <ul className="figures">
      {figures.map(({ name, count, words }) => (
        <li key={name}>
          <a href={`${path}?show=${name}`} {...(shown === name && { "aria-current": "true" as const })}>
            <strong>{number.format(count)}</strong> {words.charAt(0).toLowerCase() + words.slice(1)}
          </a>
        </li>
      ))}
    </ul>
  );
  return label ? (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of fields, and these are links.
    <div role="group" aria-label={label}>
      {list}
    </div>
  ) : (
    list
  );
}

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
  return (
    <ul className="figures" aria-label={label}>
      {figures.map(({ name, count, words }) => (
        <li key={name}>
          <a href={`${path}?show=${name}`} {...(shown === name && { "aria-current": "true" as const })}>
            <strong>{number.format(count)}</strong> {words.charAt(0).toLowerCase() + words.slice(1)}
          </a>
        </li>
      ))}
    </ul>
  );
}

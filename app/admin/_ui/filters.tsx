import { addressOf } from "./address";

interface FiltersProps {
  label: string;
  path: string;
  /** The other parts of the address, which a choice here keeps. */
  params: Record<string, string | undefined>;
  name: string;
  current: string | undefined;
  options: readonly { value: string | undefined; label: string }[];
}

/** One choice out of a few, as links: the address is the state. */
export function Filters({ label, path, params, name, current, options }: FiltersProps) {
  return (
    <nav className="filters" aria-label={label}>
      <ul>
        {options.map((option) => (
          <li key={option.label}>
            <a
              href={addressOf(path, { ...params, [name]: option.value })}
              {...(option.value === current && { "aria-current": "true" as const })}
            >
              {option.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

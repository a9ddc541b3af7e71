import { AddressForm } from "@/app/_ui/address-form";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";

interface Props {
  organisation: Settings["organisation"];
  from: string;
  typed?: string;
  error?: string;
  /** A fault of the whole form, such as a limit. */
  fault?: string;
}

/** The newsletter's own page: what comes, the form, and what is kept. */
export function NewsletterPage({ organisation, from, ...typed }: Props) {
  const { newsletter, site } = strings(organisation.locale);
  const { title, label, button } = newsletter;
  return (
    <div className="stack narrow">
      <AddressForm
        {...{ title, label, button, ...typed }}
        intro={newsletter.intro(organisation.name)}
        action={newsletter.href("/newsletter")}
        hidden={{ from }}
      />
      <p className="small soft">{newsletter.promise}</p>
      <p className="small">
        <a href={newsletter.href("/privacy")}>
          {newsletter.keeps} ({site.privacy})
        </a>
      </p>
    </div>
  );
}

import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { RemindLinks } from "../../_ui/remind-form";

interface Props {
  settings: Settings;
  /** On a page without an ask of its own, it says for the script what kind of page this is. */
  place?: "front";
  /** Where a reader who asks to be reminded goes on. */
  returnTo?: string;
}

/** What the appeal script fills and puts within an article, over its end or among others: never shown as it is. */
export function SmallAsk({ settings, place, returnTo = "/" }: Props) {
  const words = strings(settings.organisation.locale);
  const { ask } = words.reading;
  return (
    <template data-small="" data-ask={place}>
      <aside className="ask-small" aria-label={ask.quiet}>
        <div className="ask-default">
          <h2>{ask.headline}</h2>
          <div className="prose" />
          <p className="row">
            <a className="button small" href="/join">
              {ask.quietLink}
            </a>
            <button type="button" className="button quiet small" data-dismiss="later">
              {ask.later}
            </button>
            <button type="button" className="button quiet small" data-dismiss="never">
              {ask.never}
            </button>
          </p>
          <RemindLinks returnTo={returnTo} strings={words} />
        </div>
        <p className="ask-said" data-said="later">
          {ask.saidLater}
        </p>
        <p className="ask-said" data-said="never">
          {ask.saidNever}
        </p>
      </aside>
    </template>
  );
}

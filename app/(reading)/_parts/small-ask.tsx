import { Raw } from "@/app/_ui/raw";
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

interface AsideProps {
  settings: Settings;
  /** What it says; the script puts in what a reader gets. */
  words?: { headline: string; html: string; button: string };
  className?: string;
  returnTo?: string | undefined;
}

/** A small ask, which leads on to the form. */
export function SmallAside({ settings, words, className = "ask-small", returnTo = "/" }: AsideProps) {
  const all = strings(settings.organisation.locale);
  const { ask } = all.reading;
  return (
    <aside className={className} aria-label={ask.quiet}>
      <div className="ask-default">
        <h2>{words?.headline ?? ask.headline}</h2>
        <Raw as="div" className="prose" html={words?.html ?? ""} />
        <p className="row">
          <a className="button small" href={all.href("/join")}>
            {words?.button ?? ask.quietLink}
          </a>
          <button type="button" className="button quiet small" data-dismiss="later">
            {ask.later}
          </button>
          <button type="button" className="button quiet small" data-dismiss="never">
            {ask.never}
          </button>
        </p>
        <RemindLinks returnTo={returnTo} strings={all} />
      </div>
      <p className="ask-said" data-said="later">
        {ask.saidLater}
      </p>
      <p className="ask-said" data-said="never">
        {ask.saidNever}
      </p>
    </aside>
  );
}

/** What the appeal script fills and puts within an article, over its end or among others: never shown as it is. */
export function SmallAsk({ settings, place, returnTo }: Props) {
  return (
    <template data-small="" data-ask={place}>
      <SmallAside settings={settings} returnTo={returnTo} />
    </template>
  );
}

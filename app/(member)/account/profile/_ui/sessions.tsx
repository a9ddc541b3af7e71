import type { SessionView } from "@/lib/members/queries";
import { formatDate, type Strings } from "@/lib/strings";

interface Props {
  sessions: SessionView[];
  words: Strings["profile"];
  locale: string;
  timeZone: string;
}

/** Where somebody is signed in, and a way out of each. */
export function Sessions({ sessions, words, locale, timeZone }: Props) {
  const day = (date: Date) => formatDate(date, locale, timeZone);
  return (
    <section className="stack-tight" id="sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{words.sessions}</h2>
      <ul className="rows">
        {sessions.map(({ id, browser, system, network, createdAt, seenAt, isCurrent }) => {
          const device = words.device(browser, system);
          return (
            <li key={id} className="row between">
              <div>
                <strong>{device}</strong> {isCurrent && <span className="tag good">{words.here}</span>}
                <p className="soft small">
                  {network && `${words.network(network)} · `}
                  {words.since(day(createdAt))} · {words.seen(day(seenAt))}
                </p>
              </div>
              {!isCurrent && (
                <form method="post" action={words.href("/account/profile/sessions")}>
                  <input type="hidden" name="id" value={id} />
                  <button className="button quiet small" type="submit" aria-label={words.signOutThereOf(device)}>
                    {words.signOutThere}
                  </button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      <form className="row" method="post" action={words.href("/account/profile/sessions")}>
        {sessions.length > 1 && (
          <button className="button quiet small" type="submit" name="which" value="elsewhere">
            {words.signOutElsewhere}
          </button>
        )}
        <button className="button quiet small" type="submit" name="which" value="everywhere">
          {words.signOutEverywhere}
        </button>
      </form>
    </section>
  );
}

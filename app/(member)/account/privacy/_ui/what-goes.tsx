import type { ErasurePreview } from "@/lib/memberships/queries";
import { formatMoney } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import { formatDate, type Strings } from "@/lib/strings";

interface WhatGoesProps {
  preview: ErasurePreview;
  settings: Settings;
  words: Strings["privacy"]["erase"];
}

/** What erasing does, in plain words: what ends, what goes, what stays. */
export function WhatGoes({ preview, settings, words }: WhatGoesProps) {
  const { organisation, privacy } = settings;
  const { locale, timeZone } = organisation;
  return (
    <>
      <section className="stack-tight" aria-labelledby="ends">
        <h2 id="ends">{words.first}</h2>
        {preview.ending.length === 0 && <p>{words.nothingEnding}</p>}
        {preview.ending.map(({ id, plan, amount, currency, currentPeriodEnd: until }) => {
          const what = words.membership[plan](formatMoney(amount, currency, locale));
          return (
            <p key={id}>{until ? words.endingPaid(what, formatDate(until, locale, timeZone)) : words.ending(what)}</p>
          );
        })}
        {preview.ending.length > 0 && <p>{words.noRefund}</p>}
        <p>
          {words.open} {preview.customers > 0 && words.stripe}
        </p>
      </section>
      <section className="stack-tight" aria-labelledby="goes">
        <h2 id="goes">{words.goes}</h2>
        <ul className="plain-list">
          {words.goesList.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
      <section className="stack-tight" aria-labelledby="stays">
        <h2 id="stays">{words.stays}</h2>
        <p>
          {words.staysBody} {privacy.retention}
        </p>
        <p>{words.backups(privacy.backupDays)}</p>
        <p>{words.files}</p>
        <p>{words.mail}</p>
      </section>
    </>
  );
}

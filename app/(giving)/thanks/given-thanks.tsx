import "@/app/_ui/account.css";
import type { ReactNode } from "react";
import type { GivenOne } from "@/lib/memberships/queries";
import type { Settings } from "@/lib/settings";
import { formatDate, strings } from "@/lib/strings";

interface Props {
  given: GivenOne;
  place: Settings["organisation"];
  /** Where their own mail went, and the way to mend that. */
  panel: ReactNode;
}

/** For who gave a membership, in their own browser: where it goes, or the link to pass on. */
export function GivenThanks({ given, place: { locale, timeZone }, panel }: Props) {
  const words = strings(locale);
  const { thanks } = words.given;
  const { recipientAddress: address, deliverAt, deliveredAt, link } = given;
  return (
    <div className="stack narrow">
      <h1>{thanks.title}</h1>
      {address && (
        <p className="lead">
          {deliverAt && !deliveredAt
            ? thanks.waiting(address, formatDate(deliverAt, locale, timeZone))
            : thanks.delivered(address)}
        </p>
      )}
      {link && (
        <div className="stack-tight">
          <p className="lead">{thanks.passOn}</p>
          <a className="pass-on" href={link}>
            {link}
          </a>
        </div>
      )}
      {panel}
      <p className="row">
        <a className="button" href={words.href("/")}>
          {words.thanks.back}
        </a>
        <a href={words.href("/account/given")}>{thanks.manage}</a>
      </p>
    </div>
  );
}

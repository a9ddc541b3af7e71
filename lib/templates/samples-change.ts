import { type Catalogue, type Strings, strings } from "../strings";
import { changeMail } from "./change";
import type { Rendered } from "./render";

interface Sampled {
  site: string;
  locale: string;
  link: string;
}
type Words = Strings["changeMail"];

const sample =
  (about: Exclude<keyof Catalogue["changeMail"], "button" | "byUs">, says: (words: Words) => string[]) =>
  ({ site, locale, link }: Sampled): Promise<Rendered> => {
    const words = strings(locale).changeMail;
    const { subject, lead } = words[about];
    return changeMail({ site, locale, link, subject: subject(site), lead, says: says(words) });
  };

const gives = "$10 a month";
const [day, later] = ["March 14, 2027", "May 14, 2027"];

/** The mails about what a member changed, with made-up contents. */
export const changeSamples = {
  "plan-changed": sample("changed", ({ changed }) => [changed.now(gives), changed.next("$10", day)]),
  "change-undone": sample("undone", ({ undone }) => [undone.body(gives)]),
  "membership-paused": sample("paused", ({ paused }) => [paused.from(day, later), paused.undo]),
  "membership-resumed": sample("resumed", ({ resumed, changed }) => [resumed.body(gives), changed.next("$10", day)]),
  "membership-canceled": sample("canceled", ({ canceled }) => [canceled.ends(day), canceled.free, canceled.undo]),
  "cancellation-undone": sample("kept", ({ kept }) => [kept.body(gives)]),
};

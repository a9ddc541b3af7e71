import { sayCountry, sayLanguage } from "../schema/names";
import type { Target } from "../schema/target";

const AUDIENCES = {
  stranger: "who have never given in their browser",
  giver: "who gave once, more than 90 days ago",
  member: "who were members",
} as const;
const or = new Intl.ListFormat("en", { type: "disjunction" });
const times = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Whom an appeal is for, in sentences; what narrows nothing is left out. */
export function describeTarget(target: Target): string[] {
  const { sections, exceptSections, tags, exceptTags, countries, exceptCountries, devices, languages } = target;
  const { readAtLeast, readAtMost, readDays, visits, audiences } = target;
  const read = [readAtLeast > 0 && `at least ${readAtLeast}`, readAtMost !== null && `at most ${readAtMost}`].filter(
    Boolean,
  );
  return [
    sections.length > 0 && `Only in ${or.format(sections)}.`,
    exceptSections.length > 0 && `Never in ${or.format(exceptSections)}.`,
    tags.length > 0 && `Only with the tag ${or.format(tags)}.`,
    exceptTags.length > 0 && `Never with the tag ${or.format(exceptTags)}.`,
    target.onSensitive ? "Also on sensitive articles." : "Never on sensitive articles.",
    audiences.length > 0 && `For readers ${or.format(audiences.map((one) => AUDIENCES[one]))}.`,
    visits === "new" && "On the first day of a browser here.",
    visits === "returning" && "From the second day of a browser here.",
    read.length > 0 &&
      `For who has read ${read.join(" and ")} ${(readAtMost ?? readAtLeast) === 1 ? "article" : "articles"} in ${times(readDays, "day")}.`,
    devices.length === 1 && `Only on ${devices[0] === "phone" ? "phones" : "computers and tablets"}.`,
    countries.length > 0 && `Only in ${or.format(countries.map(sayCountry))}.`,
    exceptCountries.length > 0 && `Never in ${or.format(exceptCountries.map(sayCountry))}.`,
    languages.length > 0 && `Only where the page is in ${or.format(languages.map(sayLanguage))}.`,
    `At most ${times(target.capViews, "time")} in ${times(target.capDays, "day")}${target.isCapGlobal ? ", all appeals together" : ""}; quiet for ${times(target.snoozeDays, "day")} after “Not now”.`,
  ].filter((one): one is string => one !== false);
}

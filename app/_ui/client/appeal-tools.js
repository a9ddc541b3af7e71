// For staff, when an address asks for it (`?variant=`, `?explain`): shows a variant that may be a draft, and says of every
// appeal why it is shown here or not. Nothing of it is kept or counted.

const PLACES = {
  "article-end": "below the article",
  "article-middle": "within the article",
  bar: "as a slim bar",
  front: "on the front page",
};
const languages = new Intl.DisplayNames("en", { type: "language" });
const list = (values) => values.join(" or ");
const day = (at) => new Date(at).toLocaleString();
const times = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Why a rule says no, by its name in the evaluator: all of it is known to this browser alone. */
export const REASONS = {
  "wants-to-be-asked": () => "this browser asked never to be asked",
  sensitive: () => "this article is sensitive",
  placement: () => "it stands elsewhere",
  began: ({ from }) => `it starts on ${day(from)}`,
  "not-over": ({ until }) => `it ended on ${day(until)}`,
  section: ({ sections }, { section }) =>
    `it is for ${list(sections)}, and this article is in ${section || "no section"}`,
  "other-section": (_, { section }) => `it is never shown in ${section}`,
  tag: ({ tags }) => `it is for the tag ${list(tags)}`,
  "other-tag": ({ exceptTags }) => `it is never shown with the tag ${list(exceptTags)}`,
  country: ({ countries }, { country }) =>
    `it is for ${list(countries)}, and this reader is in ${country || "an unknown place"}`,
  "other-country": (_, { country }) => `it is never shown in ${country}`,
  device: ({ devices }, { device }) => `it is for ${list(devices)}, and this is a ${device}`,
  language: ({ languages }, { language }) => `it is for ${list(languages)}, and this page is in ${language}`,
  "read-enough": ({ readAtLeast, readDays }) =>
    `fewer than ${readAtLeast} articles were read in ${times(readDays, "day")}`,
  "read-not-too-much": ({ readAtMost, readDays }) =>
    `more than ${readAtMost} articles were read in ${times(readDays, "day")}`,
  "new-or-returning": ({ visits }) =>
    visits === "new" ? "this browser was here before" : "this is the browser’s first day here",
  audience: (_, __, { was }) => `it is not for ${was ? `somebody who was a ${was}` : "who has never given"}`,
  "not-dismissed": () => "this reader said “Not now”",
  "not-too-often": ({ capViews, capDays }) => `it was seen ${times(capViews, "time")} in ${times(capDays, "day")}`,
};

/** What was decided of every appeal for one place of the page, in words. */
export function explain(appeals, placement, { page, reader, decide, language }, now) {
  const here = { ...page, placement };
  let isTaken = false;
  return appeals
    .filter((appeal) => appeal.placement === placement)
    .map((appeal) => {
      const [{ failed }] = decide([appeal], here, reader, now).trace;
      const isPublic = ["running", "scheduled"].includes(appeal.stand);
      const isSpoken = ["all", language].includes(appeal.language);
      const isFirst = isPublic && isSpoken && failed.length === 0 && !isTaken;
      isTaken ||= isFirst;
      const reasons = [
        ...(isPublic ? [] : [appeal.stand === "draft" ? "it is a draft" : "it has ended"]),
        ...(isSpoken ? [] : [`it is for pages in ${languages.of(appeal.language)}`]),
        ...failed.map((name) => REASONS[name]?.(appeal, page, reader) ?? name),
      ];
      return { name: appeal.name, isFirst, reasons };
    });
}

const element = (tag, props, ...children) => {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children);
  return made;
};

function tell(title, ...children) {
  const section = element("section", { className: "ask-trace" }, element("h2", { textContent: title }), ...children);
  section.setAttribute("aria-label", title);
  (document.querySelector("main .wrap") ?? document.querySelector("main")).prepend(section);
}

function sayWhy(known, tools, now) {
  const isFront = tools.place.dataset.ask === "front";
  const lists = Object.keys(PLACES).flatMap((placement) => {
    if ((placement === "front") !== isFront) return [];
    const told = explain(known, placement, tools, now);
    if (told.length === 0) return [];
    const lines = told.map(({ name, isFirst, reasons }) => {
      const why = isFirst
        ? "fits"
        : reasons.length > 0
          ? `not here: ${reasons.join("; ")}`
          : "would fit, but another comes first";
      return element("li", {}, element("strong", { textContent: name }), ` ${why}`);
    });
    return [element("h3", { textContent: `Shown ${PLACES[placement]}` }), element("ul", {}, ...lines)];
  });
  tell("Why this browser sees what it sees", ...lists);
}

/** Does what the address asks for. */
export async function look({ rules, query, page, reader, place, show, insert, decide }) {
  const { appeals } = await (await fetch("/api/appeals/desk")).json();
  const known = appeals ?? rules.appeals;
  delete document.documentElement.dataset.supporter;
  const forced = known
    .flatMap((appeal) => appeal.variants.map((one) => [appeal, one]))
    .find(([, { id }]) => id === query.get("variant"));
  if (forced) {
    const [appeal] = forced;
    const slot = appeal.placement === "article-end" ? place : insert(appeal.placement, appeal, true);
    if (slot?.querySelector("h2")) show(slot, ...forced);
    if (appeal.name) {
      const where = slot?.querySelector("h2") ? PLACES[appeal.placement] : "but not on this page: it stands elsewhere";
      tell(
        "You are looking at an appeal",
        element("p", { textContent: `“${appeal.name}”, ${where}. Nothing is counted.` }),
      );
    }
  }
  if (appeals && query.has("explain"))
    sayWhy(appeals, { page, reader, place, decide, language: rules.language }, Date.now());
}

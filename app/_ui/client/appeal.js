// Decides in the reader's own browser which appeal stands where, from one published file of rules, and counts that it
// was seen. What it remembers stays in this browser's storage; what it sends names no reader.

const DAY = 864e5;
const KEY = "groundwork";
const has = (list, value) => list.some((one) => one.toLowerCase() === String(value ?? "").toLowerCase());
const hasAny = (list, values) => values.some((value) => has(list, value));
const within = (list, days, now) => list.filter(([at]) => now - at < days * DAY);

/** Every rule by name: whether an appeal may be shown on this page to this reader. All must say yes. */
export const RULES = [
  ["wants-to-be-asked", (_, __, reader) => !reader.never],
  ["sensitive", (appeal, page) => appeal.onSensitive || !page.sensitive],
  ["placement", (appeal, page) => appeal.placement === page.placement],
  ["began", ({ from }, _, __, now) => from === null || from <= now],
  ["not-over", ({ until }, _, __, now) => until === null || until > now],
  ["section", ({ sections }, page) => !sections.length || has(sections, page.section)],
  ["other-section", ({ exceptSections }, page) => !has(exceptSections, page.section)],
  ["tag", ({ tags }, page) => !tags.length || hasAny(tags, page.tags)],
  ["other-tag", ({ exceptTags }, page) => !hasAny(exceptTags, page.tags)],
  ["country", ({ countries }, page) => !countries.length || has(countries, page.country)],
  ["other-country", ({ exceptCountries }, page) => !has(exceptCountries, page.country)],
  ["device", ({ devices }, page) => !devices.length || has(devices, page.device)],
  ["language", ({ languages }, page) => !languages.length || has(languages, page.language)],
  ["read-enough", (appeal, _, { reads }, now) => within(reads, appeal.readDays, now).length >= appeal.readAtLeast],
  [
    "read-not-too-much",
    (appeal, _, { reads }, now) =>
      appeal.readAtMost === null || within(reads, appeal.readDays, now).length <= appeal.readAtMost,
  ],
  [
    "new-or-returning",
    ({ visits }, _, { since }, now) => visits === "any" || (visits === "returning") === now - since >= DAY,
  ],
  ["audience", ({ audiences }, _, reader) => !audiences.length || has(audiences, reader.was ?? "stranger")],
  ["not-dismissed", (appeal, _, { dismissed }, now) => !(now - dismissed[appeal.id] < appeal.snoozeDays * DAY)],
  [
    "not-too-often",
    (appeal, _, { views }, now) =>
      within(views, appeal.capDays, now).filter(([, id]) => appeal.isCapGlobal || id === appeal.id).length <
      appeal.capViews,
  ],
];

/** The first appeal that passes every rule, and what each rule said of each appeal up to it. */
export function decide(appeals, page, reader, now) {
  const trace = [];
  for (const appeal of appeals) {
    const failed = RULES.filter(([, passes]) => !passes(appeal, page, reader, now)).map(([name]) => name);
    trace.push({ appeal: appeal.id, failed });
    if (!failed.length) return { appeal, trace };
  }
  return { appeal: null, trace };
}

/**
 * A reader keeps the variant that they saw first, whatever the shares are by then. Under the appeal's own id, that is
 * nothing of it.
 */
export function pick({ id, variants, held = 0 }, reader, chance) {
  const arms = held ? [...variants, { id, share: held }] : variants;
  const kept = arms.find((arm) => arm.id === reader.arms[id]);
  if (kept) return kept;
  let rest = chance * arms.reduce((sum, { share }) => sum + share, 0);
  return arms.find(({ share }) => {
    rest -= share;
    return rest < 0;
  });
}

/**
 * While some are held back, every way to the form says whether its reader was asked or not, so that what both give can be
 * compared: the arm, and by whose shares it was chosen. Of the first such appeal that this reader came to.
 */
export function armOf(appeals, { arms, seen }) {
  const known = appeals.find(({ id, held }) => held && seen[arms[id]]);
  return known && { appeal: known.id, variant: arms[known.id], epoch: seen[arms[known.id]] };
}

const NEW = { reads: [], views: [], dismissed: {}, arms: {}, seen: {} };

/** What is remembered, without what is too old to matter. Anything that cannot be read is as if it were new. */
export function remember(text, now) {
  let known = {};
  try {
    known = JSON.parse(text) ?? {};
  } catch {}
  const lists = Array.isArray(known.reads) && Array.isArray(known.views);
  const reader = { since: now, ...NEW, ...(lists && known) };
  return { ...reader, reads: within(reader.reads, 365, now).slice(-400), views: within(reader.views, 90, now) };
}

/** Does something once, when that much of something comes into view. */
export function once(target, threshold, then) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { threshold },
  );
  observer.observe(target);
}

/** Puts a hidden field into a form, or another value into the one that is there. */
export function put(form, name, value) {
  const field = form.elements[name] ?? form.appendChild(document.createElement("input"));
  Object.assign(field, { type: "hidden", name, value });
}

/** Shared by all places of one page: what one of them remembers, the others know. */
let reader;
let rules;

/**
 * Puts at a place of a page what the rules choose for it, and counts that it was seen. The rest is what differs between our
 * own pages (article.js) and other sites (embed.js): where we are, which placements `insert` puts elsewhere, how it is told.
 */
export function start(place, site) {
  const now = Date.now();
  const { ask, appeal, variant, article = "", read = article, section, tags, sensitive } = place.dataset;
  const { origin = "", supporter, tools, placements, insert, mend, stand = () => {} } = site;
  const { file = `${origin}/api/appeals/rules.json` } = site;
  /** Where a gift comes from and leads back to, as links say it; and in what they and forms are found. */
  const { back = { returnTo: location.pathname }, roots = () => [document] } = site;
  const { send = (text) => navigator.sendBeacon("/api/appeals/seen", text) } = site;
  /** Only below what is on screen: what a reader sees already stays as it is. */
  const { isAhead = () => place.getBoundingClientRect().top > innerHeight } = site;
  const page = {
    section,
    tags: tags ? tags.split(",") : [],
    sensitive: sensitive !== undefined,
    device: matchMedia("(min-width: 48em)").matches ? "desktop" : "phone",
    language: document.documentElement.lang.split("-")[0],
  };
  const query = new URLSearchParams(location.search);
  // Staff look at a variant, or ask why: nothing is kept or counted, and another script does it.
  const isForced = tools && (query.has("variant") || query.has("explain"));
  const save = () => localStorage.setItem(KEY, JSON.stringify(reader));
  try {
    reader ??= remember(localStorage.getItem(KEY), now);
    if (supporter) reader.was = supporter;
    if (read && !reader.reads.some(([, id]) => id === read)) reader.reads.push([now, read]);
    save();
    if (supporter && !isForced) return stand();
  } catch {
    // Without storage the default stands, and is not counted: nobody could tell a second view from a first.
    return stand();
  }

  const isUncounted = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  /** By whose shares this browser chose, with the answer to it: a gift is compared with those who saw it likewise. */
  const mark = (slot, { variant }) => {
    const epoch = reader.seen[variant];
    if (!epoch || isUncounted) return;
    const [form, link] = [slot.querySelector("form"), slot.querySelector("a.button")];
    if (form) put(form, "epoch", epoch);
    else if (link) link.href += `&epoch=${epoch}`;
  };

  let running = [];
  const markLinks = () => {
    const arm = armOf(running, reader);
    if (!arm || isUncounted) return;
    for (const root of roots()) {
      for (const link of root.querySelectorAll(`a[href^="${origin}/"]`)) {
        const [path, query] = link.getAttribute("href").split(/[?#]/);
        const said = Object.fromEntries(new URLSearchParams(query));
        if (path.endsWith("/join") && !said.variant)
          link.setAttribute("href", `${path}?${new URLSearchParams({ ...said, ...arm, ...back })}`);
      }
      for (const form of root.querySelectorAll("form.give"))
        if (!form.elements.variant) for (const name in arm) put(form, name, arm[name]);
    }
  };

  const watch = (slot, placement, shown) => {
    const isHeld = shown.variant === shown.appeal;
    const tell = (event) => {
      if (!isUncounted) send(JSON.stringify({ event, ...shown, placement, article }));
    };
    mark(slot, shown);
    once(isHeld ? slot : slot.querySelector("h2"), 0, () => {
      // Who comes back in the middle of a page sees the default, and keeps the arm all the same.
      reader.arms[shown.appeal] ??= shown.variant;
      if (reader.arms[shown.appeal] !== shown.variant || reader.seen[shown.variant] !== undefined) return;
      reader.seen[shown.variant] = isUncounted ? 0 : (shown.epoch ?? 0);
      save();
      tell("exposure");
      mark(slot, shown);
      markLinks();
    });
    if (isHeld) return;
    once(slot, Math.min(0.4, (0.4 * innerHeight) / slot.offsetHeight), () => {
      reader.views.push([Date.now(), shown.appeal]);
      save();
      tell("view");
    });
    const dismiss = (wish) => {
      if (wish === "never") reader.never = 1;
      reader.dismissed[shown.appeal] = Date.now();
      save();
      tell("dismissal");
      slot.dataset.dismissed = wish;
      const main = document.querySelector("main") ?? document.body;
      const said = placement === "bar" ? main : slot.querySelector(`[data-said="${wish}"]`);
      said.tabIndex = -1;
      said.focus({ preventScroll: true });
    };
    slot.addEventListener("click", ({ target }) => {
      const wish = target.closest?.("[data-dismiss]")?.dataset.dismiss;
      if (wish) dismiss(wish);
    });
    if (placement === "bar")
      addEventListener(
        "keydown",
        ({ key }) => key === "Escape" && slot.isConnected && !slot.dataset.dismissed && dismiss("later"),
      );
  };

  const show = (slot, chosen, one) => {
    const shown = { appeal: chosen.id, variant: one.id };
    if (one.id === chosen.id) return { ...shown, epoch: chosen.epoch };
    const form = slot.querySelector("form");
    slot.querySelector("h2").textContent = one.headline;
    slot.querySelector(".prose").innerHTML = one.html;
    if (form && one.form) {
      const kept = form.querySelectorAll("input[type=hidden]");
      form.outerHTML = one.form;
      slot.querySelector("form").prepend(...kept);
    }
    const button = slot.querySelector("[type=submit], a.button");
    button.textContent = one.button;
    if (button.href)
      button.href = `${button.href.split("?")[0]}?${new URLSearchParams({ ...shown, article, ...back })}`;
    const now = slot.querySelector("form");
    if (now) for (const name in shown) put(now, name, shown[name]);
    mend?.(slot);
    return { ...shown, epoch: chosen.epoch };
  };

  const choose = (appeals, placement) => {
    const { appeal: chosen } = decide(appeals, { ...page, placement }, reader, Date.now());
    const one = chosen && pick(chosen, reader, Math.random());
    return one && [chosen, one];
  };

  const isHeld = ([chosen, one]) => one.id === chosen.id;

  const apply = ({ isOff, appeals }) => {
    if (isOff) return isAhead() && place.remove();
    running = appeals;
    markLinks();
    if (ask === "article-end") {
      const best = choose(appeals, ask);
      if (!isAhead()) variant && watch(place, ask, { appeal, variant });
      else {
        if (!best || isHeld(best)) place.dataset.dismissed = "quiet";
        stand();
        if (best) watch(place, ask, show(place, ...best));
      }
    }
    // One at most besides the one below.
    for (const placement of placements) {
      const best = choose(appeals, placement);
      const slot = best && insert(placement, best[0], false, isHeld(best));
      if (slot) return watch(slot, placement, show(slot, ...best));
    }
  };

  rules ??= fetch(file).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  rules
    .then(async (known) => {
      if (known.needsCountry) page.country = (await (await fetch(`${origin}/api/appeals/country`)).json()).country;
      if (!isForced) return apply(known);
      const { look } = await import(tools);
      await look({ rules: known, query, page, reader, place, show, insert, decide });
    })
    .catch(() => {
      stand();
      if (!isForced && variant) watch(place, ask, { appeal, variant });
    });
}

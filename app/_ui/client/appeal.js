// Decides in the reader's own browser which appeal stands below an article, from one published file of rules, and counts
// that it was seen. What it remembers stays in this browser's storage; what it sends names no reader.

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
    trace.push({ appeal: appeal.name, failed });
    if (!failed.length) return { appeal, trace };
  }
  return { appeal: null, trace };
}

/** A reader keeps the variant that they saw first, whatever the shares are by then. */
export function pick({ id, variants }, reader, chance) {
  const kept = variants.find((variant) => variant.id === reader.arms[id]);
  if (kept) return kept;
  let rest = chance * variants.reduce((sum, { share }) => sum + share, 0);
  return variants.find(({ share }) => {
    rest -= share;
    return rest < 0;
  });
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

function start() {
  const slot = document.querySelector("[data-ask]");
  if (!slot) return;
  const now = Date.now();
  const { ask: placement, appeal, variant, article = "", section, tags, sensitive } = slot.dataset;
  const page = {
    placement,
    section,
    tags: tags ? tags.split(",") : [],
    sensitive: sensitive !== undefined,
    device: matchMedia("(min-width: 48em)").matches ? "desktop" : "phone",
    language: document.documentElement.lang.split("-")[0],
  };
  const query = new URLSearchParams(location.search);
  const isForced = query.has("variant") || query.has("explain");
  let reader;
  const save = () => localStorage.setItem(KEY, JSON.stringify(reader));
  try {
    reader = remember(localStorage.getItem(KEY), now);
    const supporter = document.documentElement.dataset.supporter;
    if (supporter) reader.was = supporter;
    if (article && !reader.reads.some(([, id]) => id === article)) reader.reads.push([now, article]);
    save();
    if (supporter) return;
  } catch {
    return; // Without storage the default stands, and is not counted: nobody could tell a second view from a first.
  }

  const isUncounted = isForced || navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  const tell = (event, shown) => {
    if (isUncounted) return;
    navigator.sendBeacon("/api/appeals/seen", JSON.stringify({ event, ...shown, placement, article }));
  };

  const put = (name, value) => {
    const form = slot.querySelector("form");
    let field = form.elements[name];
    if (!field) {
      field = form.appendChild(document.createElement("input"));
      field.type = "hidden";
      field.name = name;
    }
    field.value = value;
  };
  /** By whose shares this browser chose, with the answer to it: a gift is compared with those who saw it likewise. */
  const mark = ({ variant }) => {
    if (reader.seen[variant] && !isUncounted) put("epoch", reader.seen[variant]);
  };

  const watch = (shown) => {
    const isHeld = shown.variant === shown.appeal;
    const heading = isHeld ? slot : slot.querySelector("h2");
    mark(shown);
    const once = (target, threshold, then) => {
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer.disconnect();
          then();
        },
        { threshold },
      );
      observer.observe(target);
    };
    once(heading, 0, () => {
      // Who comes back in the middle of a page sees the default, and keeps the arm all the same.
      reader.arms[shown.appeal] ??= shown.variant;
      if (reader.arms[shown.appeal] !== shown.variant || reader.seen[shown.variant] !== undefined) return;
      reader.seen[shown.variant] = isUncounted ? 0 : (shown.epoch ?? 0);
      save();
      tell("exposure", shown);
      mark(shown);
    });
    if (isHeld) return;
    once(slot, Math.min(0.4, (0.4 * innerHeight) / slot.offsetHeight), () => {
      reader.views.push([Date.now(), shown.appeal]);
      save();
      tell("view", shown);
    });
    slot.addEventListener("click", ({ target }) => {
      const wish = target.closest?.("[data-dismiss]")?.dataset.dismiss;
      if (wish === undefined) return;
      if (wish === "never") reader.never = 1;
      reader.dismissed[shown.appeal] = Date.now();
      save();
      tell("dismissal", shown);
      slot.dataset.dismissed = wish;
      const said = slot.querySelector(`[data-said="${wish}"]`);
      said.tabIndex = -1;
      said.focus({ preventScroll: true });
    });
  };

  /** Only below what is on screen: what a reader sees already stays as it is. */
  const isAhead = () => slot.getBoundingClientRect().top > innerHeight;

  const show = (chosen, one) => {
    slot.querySelector("h2").textContent = one.headline;
    slot.querySelector(".prose").innerHTML = one.html;
    slot.querySelector("button[type=submit]").textContent = one.button;
    put("appeal", chosen.id);
    put("variant", one.id);
  };

  const explain = (trace) => {
    if (!query.has("explain")) return;
    const list = document.createElement("pre");
    list.className = "ask-trace";
    list.textContent = trace
      .map((one) => `${one.appeal}: ${one.failed.length ? `not shown (${one.failed.join(", ")})` : "shown"}`)
      .join("\n");
    slot.before(list);
  };

  const apply = ({ isOff, appeals }) => {
    if (isOff && isAhead()) return slot.remove();
    const forced = appeals
      .flatMap((one) => one.variants.map((arm) => [one, arm]))
      .find(([{ id: appeal }, { id }]) => id === query.get("variant") && id !== appeal);
    if (forced && isAhead()) return show(...forced);
    const { appeal: chosen, trace } = decide(appeals, page, reader, Date.now());
    explain(trace);
    if (!isAhead()) return variant && watch({ appeal, variant });
    const one = chosen && pick(chosen, reader, Math.random());
    // Under the appeal's own id, it is those who are shown nothing of it.
    if (one && one.id !== chosen.id) show(chosen, one);
    else slot.dataset.dismissed = "quiet";
    if (one) watch({ appeal: chosen.id, variant: one.id, epoch: chosen.epoch });
  };

  fetch("/api/appeals/rules.json")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(async (rules) => {
      if (rules.needsCountry) page.country = (await (await fetch("/api/appeals/country")).json()).country;
      apply(rules);
    })
    .catch(() => variant && watch({ appeal, variant }));
}

if (typeof document !== "undefined") start();

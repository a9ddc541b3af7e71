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

/** What an appeal within something is put behind. */
const ANCHORS = { "article-middle": ".article > .prose > p", front: ".stories > li" };

function start() {
  const place = document.querySelector("[data-ask]");
  if (!place) return;
  const now = Date.now();
  const { ask, appeal, variant, article = "", section, tags, sensitive } = place.dataset;
  const page = {
    section,
    tags: tags ? tags.split(",") : [],
    sensitive: sensitive !== undefined,
    device: matchMedia("(min-width: 48em)").matches ? "desktop" : "phone",
    language: document.documentElement.lang.split("-")[0],
  };
  const query = new URLSearchParams(location.search);
  // Staff look at a variant, or ask why: nothing is kept or counted, and another script does it.
  const isForced = query.has("variant") || query.has("explain");
  let reader;
  const save = () => localStorage.setItem(KEY, JSON.stringify(reader));
  try {
    reader = remember(localStorage.getItem(KEY), now);
    const supporter = document.documentElement.dataset.supporter;
    if (supporter) reader.was = supporter;
    if (article && !reader.reads.some(([, id]) => id === article)) reader.reads.push([now, article]);
    save();
    if (supporter && !isForced) return;
  } catch {
    return; // Without storage the default stands, and is not counted: nobody could tell a second view from a first.
  }

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

  const isUncounted = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  const put = (form, name, value) => {
    const field = form.elements[name] ?? form.appendChild(document.createElement("input"));
    Object.assign(field, { type: "hidden", name, value });
  };
  /** By whose shares this browser chose, with the answer to it: a gift is compared with those who saw it likewise. */
  const mark = (slot, { variant }) => {
    const epoch = reader.seen[variant];
    if (!epoch || isUncounted) return;
    const [form, link] = [slot.querySelector("form"), slot.querySelector("a.button")];
    if (form) put(form, "epoch", epoch);
    else if (link) link.href += `&epoch=${epoch}`;
  };

  const watch = (slot, placement, shown) => {
    const isHeld = shown.variant === shown.appeal;
    const tell = (event) => {
      if (isUncounted) return;
      navigator.sendBeacon("/api/appeals/seen", JSON.stringify({ event, ...shown, placement, article }));
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
      const said = placement === "bar" ? document.querySelector("main") : slot.querySelector(`[data-said="${wish}"]`);
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

  /** Only below what is on screen: what a reader sees already stays as it is. */
  const isAhead = () => place.getBoundingClientRect().top > innerHeight;

  /**
   * One that stands elsewhere than at the end: over the page, or behind the first fitting thing that ends below the screen.
   * For who is held back, only what tells that they came to where it would be.
   */
  const insert = (placement, { paragraph }, isAnywhere, isHeld) => {
    if (isHeld && placement === "bar") return document.body;
    const slot = document.querySelector("[data-small]").content.firstElementChild.cloneNode(true);
    slot.classList.add(`ask-${placement}`);
    if (placement === "bar") {
      document.body.append(slot);
      once(place, 0, () => slot.remove());
      return slot;
    }
    const anchor = [...document.querySelectorAll(ANCHORS[placement])]
      .slice(placement === "front" ? 0 : paragraph - 1, -1)
      .find((one) => isAnywhere || one.getBoundingClientRect().bottom > innerHeight);
    if (isHeld) return anchor?.appendChild(document.createElement("i"));
    if (placement !== "front") anchor?.after(slot);
    else if (anchor) {
      const row = anchor.cloneNode();
      row.append(slot);
      anchor.after(row);
    }
    return anchor && slot;
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
    if (button.href) button.href = `/join?${new URLSearchParams({ ...shown, article, returnTo: location.pathname })}`;
    const now = slot.querySelector("form");
    if (now) for (const name in shown) put(now, name, shown[name]);
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
    if (ask === "article-end") {
      const best = choose(appeals, ask);
      if (!isAhead()) variant && watch(place, ask, { appeal, variant });
      else {
        if (!best || isHeld(best)) place.dataset.dismissed = "quiet";
        if (best) watch(place, ask, show(place, ...best));
      }
    }
    // One at most besides the one below.
    for (const placement of ask === "front" ? [ask] : ["article-middle", "bar"]) {
      const best = choose(appeals, placement);
      const slot = best && insert(placement, best[0], false, isHeld(best));
      if (slot) return watch(slot, placement, show(slot, ...best));
    }
  };

  fetch(document.querySelector("[data-rules]")?.dataset.rules ?? "/api/appeals/rules.json")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(async (rules) => {
      if (rules.needsCountry) page.country = (await (await fetch("/api/appeals/country")).json()).country;
      if (!isForced) return apply(rules);
      const tools = await import(document.querySelector("[data-tools]").dataset.tools);
      await tools.look({ rules, query, page, reader, place, show, insert, decide });
    })
    .catch(() => !isForced && variant && watch(place, ask, { appeal, variant }));
}

if (typeof document !== "undefined") start();

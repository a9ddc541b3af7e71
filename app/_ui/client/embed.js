// On other sites: three elements that bring our appeals, the giving form and its button. Each draws within a shadow root, so
// that neither style touches the other's, and needs nothing that a strict policy forbids. What stands between its tags
// stands until there is something better.

import { once, put, start } from "./appeal.js";

const PLACES = { end: "article-end", middle: "article-middle", bar: "bar", front: "front" };
const FREQUENCIES = { monthly: "MONTHLY", annually: "ANNUAL", once: "ONE_TIME" };
const DAYS = { member: 365, giver: 90 };
const SUPPORTER = "groundwork-supporter";

/** Who comes back from our thanks says so behind the `#`, which no server sees: they are not asked again for a while. */
function readSupporter(now) {
  try {
    const [, came] = /^#groundwork=(member|giver)$/.exec(location.hash) ?? [];
    if (came) {
      localStorage.setItem(SUPPORTER, JSON.stringify([came, now + DAYS[came] * 864e5]));
      history.replaceState(history.state, "", location.pathname + location.search);
    }
    const [kind, until] = JSON.parse(localStorage.getItem(SUPPORTER)) ?? [];
    return until > now ? kind : undefined;
  } catch {}
}

/** Whether the page around an element is dark: by its letters, unless the element says it. */
function isDark(element) {
  const said = element.getAttribute("theme");
  if (said) return said === "dark";
  const [red, green, blue] = getComputedStyle(element.parentElement ?? document.body).color.match(/[\d.]+/g);
  return red * 0.3 + green * 0.6 + blue * 0.1 > 140;
}

/** Defines the elements. The server hands over its own address, the style, and the markup that it draws for itself too. */
export function define({ origin, rules, join, css, ask, small, form, button }) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const source = location.origin + location.pathname;
  const supporter = readSupporter(Date.now());
  const drawn = new Set();
  let isTaken = false;

  /** Our own addresses lead to us from here too, and a gift says from which page it came. */
  const mend = (root) => {
    for (const name of ["href", "action", "src"])
      for (const one of root.querySelectorAll(`[${name}^="/"]`))
        one.setAttribute(name, origin + one.getAttribute(name));
    for (const one of root.querySelectorAll("[srcset]")) one.srcset = one.srcset.replace(/(^|, *)\//g, `$1${origin}/`);
    for (const one of root.querySelectorAll("form.give")) put(one, "source", source);
    for (const one of root.querySelectorAll("a"))
      if (one.href.startsWith(origin + join) && !one.href.includes("source=")) {
        const url = new URL(one.href);
        url.searchParams.set("source", source);
        one.href = url;
      }
  };
  const shade = () => {
    for (const one of drawn) one.toggleAttribute("data-dark", isDark(one));
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", shade);
  // Sites with a switch of their own turn it there.
  new MutationObserver(shade).observe(document.documentElement, { attributes: true });

  class Groundwork extends HTMLElement {
    connectedCallback() {
      const draw = () => {
        if (this.shadowRoot) return;
        const root = this.attachShadow({ mode: "open" });
        root.adoptedStyleSheets = [sheet];
        this.draw(root);
        mend(root);
        drawn.add(this);
        shade();
      };
      // What stands between the tags may not have come yet.
      if (document.readyState !== "loading") draw();
      else addEventListener("DOMContentLoaded", draw, { once: true });
    }
  }

  class Appeal extends Groundwork {
    get place() {
      return PLACES[this.getAttribute("placement")] ?? PLACES.end;
    }

    draw(root) {
      const kind = this.place;
      const isEnd = kind === PLACES.end;
      root.innerHTML = `<div data-script><slot></slot><div hidden>${isEnd ? ask : small}</div></div>`;
      const place = root.firstElementChild;
      const [slot, shown] = place.children;
      const aside = shown.firstElementChild;
      const given = isEnd ? { ...aside.dataset } : {};
      // What one of them says of the page, the others need not say again; the page is one text, however many there are.
      for (const name of ["article", "section", "tags", "sensitive"]) {
        const saying = this.hasAttribute(name) ? this : document.querySelector(`groundwork-appeal[${name}]`);
        if (saying) given[name] = saying.getAttribute(name).replace(/ *, */g, ",");
      }
      const read = kind === PLACES.front ? "" : (given.article ?? location.pathname);
      delete given.article;
      Object.assign(place.dataset, given, { ask: kind, read }, supporter && { supporter });
      const stand = () => {
        slot.remove();
        shown.hidden = false;
      };
      const isAhead = () => this.getBoundingClientRect().top > innerHeight;
      // The end of a text may grow while it is in view: nothing above it moves. Once passed, it stays as it is.
      const isComing = () => this.getBoundingClientRect().bottom >= 0;
      const insert = (_, __, ___, isHeld) => {
        if (isTaken || (kind !== "bar" && !isAhead())) return;
        isTaken = true;
        if (isHeld) return kind === "bar" ? document.body : place.appendChild(document.createElement("i"));
        stand();
        if (kind !== "bar") return aside;
        aside.classList.add("ask-bar");
        // Whoever goes on by keyboard finds nothing hidden behind it, and the text without a frame once it is gone.
        const { style } = document.documentElement;
        const main = document.querySelector("main");
        if (main?.tabIndex < 0) main.style.outline = "none";
        const makeRoom = () => {
          style.scrollPaddingBottom = aside.offsetHeight ? `${aside.offsetHeight}px` : "";
        };
        new ResizeObserver(makeRoom).observe(aside);
        const end = [...document.querySelectorAll("groundwork-appeal")].find((one) => one.place === PLACES.end);
        if (end) once(end, 0, () => aside.remove());
        return aside;
      };
      start(place, {
        ...{ origin, file: origin + rules, supporter, insert, mend, back: { source } },
        placements: isEnd ? [] : [kind],
        // A host's own links to us say it too.
        roots: () => [document, ...[...drawn].map(({ shadowRoot }) => shadowRoot)],
        stand: isEnd ? stand : undefined,
        isAhead: isEnd ? isComing : isAhead,
        // No cookie goes along, not even to a neighbour under the same domain, and no address of a page.
        send: (body) => {
          const told = { method: "POST", body, keepalive: true, credentials: "omit", referrerPolicy: "no-referrer" };
          fetch(`${origin}/api/appeals/seen`, told).catch(() => {});
        },
      });
    }
  }

  class Form extends Groundwork {
    draw(root) {
      root.innerHTML = form;
      const wish = root.querySelector(`[value="${FREQUENCIES[this.getAttribute("frequency")]}"]`);
      if (wish) wish.checked = true;
    }
  }

  class Button extends Groundwork {
    draw(root) {
      const frequency = FREQUENCIES[this.getAttribute("frequency")];
      const link = document.createElement("a");
      link.className = "button";
      link.textContent = this.textContent.trim() || button;
      link.href = join + (frequency ? `?frequency=${frequency}` : "");
      root.append(link);
    }
  }

  for (const [name, one] of Object.entries({ appeal: Appeal, form: Form, button: Button }))
    if (!customElements.get(`groundwork-${name}`)) customElements.define(`groundwork-${name}`, one);
}

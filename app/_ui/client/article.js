// On our own pages: finds the place and what stands around it, and leaves the choice to the evaluator.

import { once, start } from "./appeal.js";

/** What an appeal within something is put behind. */
const ANCHORS = { "article-middle": ".article > .prose > p", front: ".stories > li" };

const place = document.querySelector("[data-ask]");

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

if (place) {
  const { tools, rules } = document.querySelector("[data-tools]").dataset;
  start(place, {
    ...{ insert, placements: place.dataset.ask === "front" ? ["front"] : ["article-middle", "bar"] },
    supporter: document.documentElement.dataset.supporter,
    ...{ tools, file: rules },
  });
}

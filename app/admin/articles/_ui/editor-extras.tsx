"use client";

import { useEffect, useRef } from "react";

const PAUSE_MS = 600;
const FORM = "article-form";

const isTypedIn = (form: HTMLFormElement) =>
  [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (!(field instanceof HTMLInputElement)) return false;
    return field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });

/** Posts what is typed into a fresh frame, so that the browser's history knows nothing of it. */
function post(form: HTMLFormElement, frame: HTMLIFrameElement): void {
  const copy = document.createElement("form");
  Object.assign(copy, { method: "post", action: "/admin/articles/preview", target: frame.name, hidden: true });
  for (const [name, value] of new FormData(form)) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value: String(value) });
    copy.append(field);
  }
  document.body.append(copy);
  copy.submit();
  copy.remove();
}

function makeFrame(number: number): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-same-origin");
  Object.assign(frame, { name: `preview-${number}`, title: "Preview of the article" });
  return frame;
}

/** Beside the form: the article as readers will see it; and before leaving, a question while something is not saved. */
export function EditorExtras() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = document.getElementById(FORM);
    const holder = place.current;
    if (!(form instanceof HTMLFormElement) || !holder) return;
    const gone = new AbortController();
    let isLeaving = false;
    let timer: number | undefined;
    let count = 0;

    const show = () => {
      if (holder.offsetParent === null) return;
      const last = holder.querySelector("iframe:not([hidden])");
      const frame = makeFrame(count++);
      frame.hidden = last !== null;
      const reveal = () => {
        // Null where nothing of ours came, such as after the session has ended: what stands there stays.
        const shown = frame.contentDocument;
        if (!shown || shown.location.href === "about:blank") return;
        const before = last instanceof HTMLIFrameElement ? last.contentWindow?.scrollY : 0;
        // Only what is older: a younger one may be on its way.
        while (frame.previousElementSibling) frame.previousElementSibling.remove();
        frame.hidden = false;
        frame.contentWindow?.scrollTo(0, before ?? 0);
      };
      frame.addEventListener("load", reveal);
      holder.append(frame);
      post(form, frame);
    };
    const wait = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(show, PAUSE_MS);
    };
    const { signal } = gone;
    form.addEventListener("input", wait, { signal });
    form.addEventListener(
      "submit",
      (event) => {
        const by = event.submitter;
        isLeaving = !(by instanceof HTMLButtonElement && by.formTarget === "_blank");
      },
      { signal },
    );
    window.addEventListener("resize", wait, { signal });
    window.addEventListener(
      "beforeunload",
      (event) => {
        if (!isLeaving && isTypedIn(form)) event.preventDefault();
      },
      { signal },
    );
    show();
    return () => {
      gone.abort();
      window.clearTimeout(timer);
    };
  }, []);
  return (
    <section className="desk-preview" aria-label="Preview">
      <p className="label">Preview</p>
      <div className="desk-frames" ref={place} />
    </section>
  );
}

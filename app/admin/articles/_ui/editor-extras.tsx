"use client";

import { type ReactNode, useEffect, useRef } from "react";

const PAUSE_MS = 600;

const isTypedIn = (form: HTMLFormElement) =>
  [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement)
      return [...field.selectedOptions].some((option) => !option.defaultSelected) && field.selectedIndex > -1;
    if (!(field instanceof HTMLInputElement)) return false;
    return field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });

/** Posts what is typed into a fresh frame, so that the browser's history knows nothing of it. */
function post(form: HTMLFormElement, frame: HTMLIFrameElement, action: string, controls: Element[]): void {
  const copy = document.createElement("form");
  Object.assign(copy, { method: "post", action, target: frame.name, hidden: true });
  const chosen = controls.flatMap((one) =>
    one instanceof HTMLInputElement && one.checked ? [[one.name, one.value] as const] : [],
  );
  // What somebody else is writing can be looked at, too.
  const locked = form.querySelector<HTMLFieldSetElement>(":scope > fieldset:disabled");
  if (locked) locked.disabled = false;
  const typed = [...new FormData(form)];
  if (locked) locked.disabled = true;
  for (const [name, value] of [...typed, ...chosen]) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value: String(value) });
    copy.append(field);
  }
  document.body.append(copy);
  copy.submit();
  copy.remove();
}

function makeFrame(number: number, title: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-same-origin");
  Object.assign(frame, { name: `preview-${number}`, title });
  return frame;
}

interface Props {
  /** The id of the form that is written in, and what draws it. */
  form?: string;
  action?: string;
  title?: string;
  /** Radio buttons that choose what is drawn; what they say is posted along. */
  controls?: ReactNode;
}

/** Beside the form: what is written as readers will see it; and before leaving, a question while it is not saved. */
export function EditorExtras({
  form: formId = "article-form",
  action = "/admin/articles/preview",
  title = "Preview of the article",
  controls,
}: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = document.getElementById(formId);
    const holder = place.current;
    if (!(form instanceof HTMLFormElement) || !holder) return;
    const gone = new AbortController();
    let isLeaving = false;
    let timer: number | undefined;
    let count = 0;

    const show = () => {
      if (holder.offsetParent === null) return;
      const last = holder.querySelector("iframe:not([hidden])");
      const frame = makeFrame(count++, title);
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
      post(form, frame, action, [...(holder.parentElement?.querySelectorAll("input") ?? [])]);
    };
    const wait = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(show, PAUSE_MS);
    };
    const { signal } = gone;
    form.addEventListener("input", wait, { signal });
    holder.parentElement?.addEventListener("change", show, { signal });
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
  }, [formId, action, title]);
  return (
    <section className="desk-preview" aria-label="Preview">
      <p className="label">Preview</p>
      {controls}
      <div className="desk-frames" ref={place} />
    </section>
  );
}

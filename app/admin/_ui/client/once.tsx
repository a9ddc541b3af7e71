"use client";

import { useEffect } from "react";

/** Nobody means to press a button twice within so little time. */
const AGAIN_MS = 1_000;

/** A double click sends a form once: what it makes, such as a draft or a note, is made once. */
export function Once() {
  useEffect(() => {
    const sent = new WeakMap<HTMLElement, number>();
    const watch = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
      const button = event.submitter ?? form;
      const last = sent.get(button);
      if (last !== undefined && event.timeStamp - last < AGAIN_MS) event.preventDefault();
      else sent.set(button, event.timeStamp);
    };
    document.addEventListener("submit", watch);
    return () => document.removeEventListener("submit", watch);
  }, []);
  return null;
}

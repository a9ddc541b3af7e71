"use client";

import { useEffect, useRef } from "react";

/** Saves a press: choosing in this field of the form sends it. Without script the button beside it does. */
export function SubmitOnChange({ field }: { field: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const input = mark.current?.closest("form")?.elements.namedItem(field);
    if (!(input instanceof HTMLSelectElement)) return;
    const send = () => input.value && input.form?.requestSubmit();
    input.addEventListener("change", send);
    return () => input.removeEventListener("change", send);
  }, [field]);
  return <span hidden ref={mark} />;
}

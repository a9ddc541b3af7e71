"use client";

import { type MouseEvent, useEffect, useRef, useState } from "react";

interface Props {
  photo: { hash: string; width: number | null; height: number | null };
}

const fieldOf = (id: string) => {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement ? field : null;
};

const read = () => ({ x: fieldOf("photoX")?.value ?? "", y: fieldOf("photoY")?.value ?? "" });

/** Press the photo where it matters, and the two numbers below say so: which, without a script, are typed. */
export function FocusPicker({ photo }: Props) {
  const mark = useRef<HTMLSpanElement>(null);
  const [at, setAt] = useState({ x: "", y: "" });
  useEffect(() => {
    const form = document.getElementById("article-form");
    const note = () => setAt(read());
    note();
    form?.addEventListener("input", note);
    return () => form?.removeEventListener("input", note);
  }, []);
  useEffect(() => {
    // By script, since the page's policy takes no style from markup.
    mark.current?.style.setProperty("inset-block-start", `${at.y || 50}%`);
    mark.current?.style.setProperty("inset-inline-start", `${at.x || 50}%`);
  }, [at]);
  const choose = (event: MouseEvent<HTMLElement>) => {
    const room = event.currentTarget.getBoundingClientRect();
    const share = (value: number, of: number) => String(Math.round(Math.min(Math.max(value / of, 0), 1) * 100));
    const [x, y] = [fieldOf("photoX"), fieldOf("photoY")];
    if (x) x.value = share(event.clientX - room.left, room.width);
    if (y) y.value = share(event.clientY - room.top, room.height);
    x?.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the two number fields do the same by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the two number fields do the same by keyboard
    <div className="desk-focus" dir="ltr" onClick={choose}>
      {/* biome-ignore lint/performance/noImgElement: it lies in the database, which next/image cannot read */}
      <img src={`/assets/${photo.hash}`} alt="" width={photo.width ?? undefined} height={photo.height ?? undefined} />
      <span className="desk-focus-mark" ref={mark} />
    </div>
  );
}

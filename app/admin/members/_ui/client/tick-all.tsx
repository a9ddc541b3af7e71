"use client";

import { useEffect, useRef, useState } from "react";

/** Ticks every row of this page, or none, and says how many are. Without script it only keeps its place. */
export function TickAll({ form }: { form: string }) {
  const box = useRef<HTMLInputElement>(null);
  const [isReady, setReady] = useState(false);
  const [ticked, setTicked] = useState(0);
  useEffect(() => {
    setReady(true);
    const ticks = () => [...document.querySelectorAll<HTMLInputElement>(`input[name="member"][form="${form}"]`)];
    const count = () => {
      const all = ticks();
      const some = all.filter(({ checked }) => checked).length;
      if (box.current) {
        box.current.checked = some > 0 && some === all.length;
        box.current.indeterminate = some > 0 && some < all.length;
      }
      setTicked(some);
    };
    const change = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target === box.current)
        for (const tick of ticks()) tick.checked = target.checked;
      count();
    };
    document.addEventListener("change", change);
    count();
    return () => document.removeEventListener("change", change);
  }, [form]);
  return (
    <div className="tick-all" data-ready={isReady || undefined}>
      <label>
        <input ref={box} type="checkbox" />
        <span>All on this page</span>
      </label>
      <span className="soft" aria-live="polite">
        {ticked > 0 && `${ticked} ticked`}
      </span>
    </div>
  );
}

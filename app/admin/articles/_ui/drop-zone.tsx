"use client";

import { useEffect, useState } from "react";

/** Turns the field around it into a place to drop files on, and says what was dropped. */
export function DropZone() {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    const zone = document.getElementById("drop");
    const input = document.getElementById("files");
    if (!zone || !(input instanceof HTMLInputElement)) return;
    const gone = new AbortController();
    const { signal } = gone;
    const mark = (isOver: boolean) => zone.classList.toggle("is-over", isOver);
    const tell = () => setNames([...(input.files ?? [])].map(({ name }) => name));
    const hold = (event: DragEvent) => {
      event.preventDefault();
      mark(true);
    };
    zone.classList.add("is-drop");
    zone.addEventListener("dragover", hold, { signal });
    zone.addEventListener("dragleave", () => mark(false), { signal });
    zone.addEventListener(
      "drop",
      (event) => {
        event.preventDefault();
        mark(false);
        if (!event.dataTransfer?.files.length) return;
        input.files = event.dataTransfer.files;
        tell();
      },
      { signal },
    );
    input.addEventListener("change", tell, { signal });
    return () => gone.abort();
  }, []);
  return (
    <div aria-live="polite">
      {names.length === 0 ? <p className="soft">Or drop them here.</p> : <p>{names.join(", ")}</p>}
    </div>
  );
}

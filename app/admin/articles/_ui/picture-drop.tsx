"use client";

import { useEffect, useRef, useState } from "react";

const PLACE_HOLDER = "What it shows";

async function upload(file: File): Promise<{ src?: string; error?: string }> {
  const body = new FormData();
  body.append("file", file);
  try {
    const answer = await fetch("/admin/articles/upload", { method: "POST", body });
    return (await answer.json()) as { src?: string; error?: string };
  } catch {
    return { error: "The picture could not be sent. Is the connection still there?" };
  }
}

/** Puts a picture where the text is being written, with its description chosen, ready to be typed over. */
function insert(text: HTMLTextAreaElement, src: string): void {
  const start = text.selectionEnd;
  const before = start > 0 && !text.value.slice(0, start).endsWith("\n\n") ? "\n\n" : "";
  text.setRangeText(`${before}![${PLACE_HOLDER}](${src})\n\n`, start, start, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
  const at = start + before.length + 2;
  text.setSelectionRange(at, at + PLACE_HOLDER.length);
}

const picturesOf = (files: FileList | null | undefined) =>
  [...(files ?? [])].filter(({ type }) => type.startsWith("image/"));

/** Pictures that are dropped on the text, pasted into it or chosen here are uploaded and named where one writes. */
export function PictureDrop() {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const take = useRef(async (_files: File[]) => {});
  useEffect(() => {
    const text = document.getElementById("body");
    if (!(text instanceof HTMLTextAreaElement)) return;
    const gone = new AbortController();
    const { signal } = gone;
    take.current = async (files) => {
      for (const file of files) {
        setSaid(`Uploading ${file.name}…`);
        const { src, error } = await upload(file);
        if (src) insert(text, src);
        setSaid(error ?? "The picture is in the text. Say what it shows.");
      }
    };
    const catchFiles = (event: Event, files: File[]) => {
      if (files.length === 0) return;
      event.preventDefault();
      void take.current(files);
    };
    text.addEventListener("paste", (event) => catchFiles(event, picturesOf(event.clipboardData?.files)), { signal });
    text.addEventListener("drop", (event) => catchFiles(event, picturesOf(event.dataTransfer?.files)), { signal });
    return () => gone.abort();
  }, []);
  return (
    <div className="row small">
      <button className="button quiet small" type="button" onClick={() => input.current?.click()}>
        Put a picture into the text
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Picture for the text"
        accept="image/jpeg,image/png,image/webp,image/avif"
        onChange={(event) => {
          void take.current(picturesOf(event.currentTarget.files));
          event.currentTarget.value = "";
        }}
      />
      <span className="soft" role="status">
        {said || "Or drop one on it, or paste it."}
      </span>
    </div>
  );
}

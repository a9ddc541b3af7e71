"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";

interface Place {
  href: string;
  label: string;
}

const OFF = "staff-keys-off";
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
const isTick = (target: EventTarget | null) => target instanceof HTMLInputElement && target.type === "checkbox";
const rowsOf = () => [...document.querySelectorAll<HTMLAnchorElement>(".table tbody a.cell-main")];

/** To the next row's link, or the one before: Enter opens it, as it does any link. */
function step(by: 1 | -1): void {
  const links = rowsOf();
  const row = document.activeElement?.closest("tr");
  const now = links.findIndex((link) => link.closest("tr") === row);
  links[now < 0 ? 0 : Math.min(Math.max(now + by, 0), links.length - 1)]?.focus();
}

const tick = () =>
  document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();

/** To the field that searches this page; else to the members', for who may see them. */
function search(mayFind: boolean): void {
  const field = document.querySelector<HTMLInputElement>("input#query");
  if (field) field.focus();
  else if (mayFind) window.location.assign("/admin/members#query");
}

const KEYS: [keys: string, does: string][] = [
  ["/", "Search"],
  ["j", "Next row"],
  ["k", "Row before"],
  ["Enter", "Open the row"],
  ["x", "Tick the row"],
  ["?", "These keys"],
  ["Ctrl K or ⌘ K", "Go anywhere"],
];

/** Keys for who lives in the panel: everything they do, links and buttons do too. Single letters can be switched off. */
export function Keys({ places, mayFind }: { places: readonly Place[]; mayFind: boolean }) {
  const help = useRef<HTMLDialogElement>(null);
  const palette = useRef<HTMLDialogElement>(null);
  const [isReady, setReady] = useState(false);
  const [isOff, setOff] = useState(false);
  useEffect(() => {
    setReady(true);
    setOff(window.localStorage.getItem(OFF) === "yes");
  }, []);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        if (!help.current?.open && !palette.current?.open) palette.current?.showModal();
        return;
      }
      const isPlain =
        !event.ctrlKey && !event.metaKey && !event.altKey && (!isTyping(event.target) || isTick(event.target));
      if (isOff || !isPlain || document.querySelector("dialog[open]")) return;
      const deeds: Record<string, () => void> = {
        "/": () => search(mayFind),
        j: () => step(1),
        k: () => step(-1),
        x: tick,
        "?": () => help.current?.showModal(),
      };
      const deed = deeds[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOff, mayFind]);
  if (!isReady) return null;
  const choose = (off: boolean) => {
    setOff(off);
    window.localStorage.setItem(OFF, off ? "yes" : "no");
  };
  return (
    <>
      <p className="keys-open">
        <button className="plain-button" type="button" onClick={() => help.current?.showModal()}>
          Keyboard shortcuts
        </button>
      </p>
      <dialog className="keys" ref={help} aria-labelledby="keys-title">
        <h2 id="keys-title">Keyboard shortcuts</h2>
        <dl className="facts">
          {KEYS.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="check">
          <input type="checkbox" checked={isOff} onChange={(event) => choose(event.target.checked)} />
          <span>Switch single keys off in this browser</span>
        </label>
        <form method="dialog">
          <button className="button quiet" type="submit">
            Close
          </button>
        </form>
      </dialog>
      <Palette {...{ places, mayFind }} dialog={palette} />
    </>
  );
}

interface PaletteProps {
  places: readonly Place[];
  mayFind: boolean;
  dialog: React.RefObject<HTMLDialogElement | null>;
}

function Palette({ places, mayFind, dialog }: PaletteProps) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = [
    ...places.filter(({ label }) => label.toLowerCase().includes(wanted)),
    ...(wanted && mayFind
      ? [
          {
            href: `/admin/members?query=${encodeURIComponent(text.trim())}`,
            label: `Search members for “${text.trim()}”`,
          },
        ]
      : []),
  ];
  /** Down and up go through the list; Enter in the field takes its first. */
  const move = (event: KeyboardEvent<HTMLDialogElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...(dialog.current?.querySelectorAll<HTMLElement>("input, a") ?? [])];
    if (by) {
      event.preventDefault();
      const now = links.indexOf(document.activeElement as HTMLElement);
      links[Math.min(Math.max(now + by, 0), links.length - 1)]?.focus();
    } else if (event.key === "Enter" && document.activeElement?.tagName === "INPUT" && found[0]) {
      event.preventDefault();
      window.location.assign(found[0].href);
    }
  };
  return (
    <dialog className="keys" ref={dialog} aria-label="Go anywhere" onKeyDown={move} onClose={() => setText("")}>
      <label className="label" htmlFor="palette">
        Go to, or search for
      </label>
      <input
        {...{ className: "input", id: "palette", type: "text", autoComplete: "off", value: text }}
        onChange={(event) => setText(event.target.value)}
      />
      {found.length === 0 && <p className="soft">Nothing here is called that.</p>}
      <ul className="plain-list">
        {found.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </dialog>
  );
}

"use client";

import { useEffect, useState } from "react";

const EVERY_MS = 60_000;

interface Props {
  kind: string;
  id: string;
}

/** Says now and then that somebody is still at a form, and tells them when somebody else has taken over. */
export function EditingPulse({ kind, id }: Props) {
  const [said, setSaid] = useState("");
  const [isOut, setOut] = useState(false);
  useEffect(() => {
    let isAlive = false;
    const note = () => {
      isAlive = true;
    };
    const pulse = async () => {
      if (!isAlive) return;
      isAlive = false;
      const body = new URLSearchParams({ kind, id, act: "ping" });
      const answer = await fetch("/admin/editing", { method: "POST", body }).catch(() => null);
      const told = answer?.ok ? ((await answer.json().catch(() => null)) as { said: string | null } | null) : null;
      if (told) setSaid(told.said ?? "");
      // Without an answer the network is away, which says nothing of the session.
      if (answer) setOut(!answer.ok && answer.status < 500);
    };
    const signs = ["keydown", "pointerdown", "scroll", "focus"] as const;
    for (const sign of signs) window.addEventListener(sign, note, { passive: true });
    const timer = window.setInterval(pulse, EVERY_MS);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, note);
      window.clearInterval(timer);
    };
  }, [kind, id]);
  return (
    <div role="status">
      {isOut && (
        <p className="notice bad">
          You are signed out, and what you write is not saved. Leave this page open,{" "}
          <a href="/signin?returnTo=/admin" target="_blank" rel="noopener">
            sign in in another tab
          </a>
          , and come back to save it.
        </p>
      )}
      {said && (
        <p className="notice bad">
          {said} They took over from you: what you save now may meet what they save, and then both texts are shown.
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import type { Change } from "@/app/_server/membership";
import { AccountPage } from "./account-page";

/** A page on which one thing is changed: what it replaces, the form, and a way back that changes nothing. */
export function ChangePage({ change, title, children }: { change: Change; title: string; children: ReactNode }) {
  const { words, membership } = change;
  return (
    <AccountPage current="/account" title={title} words={words.account}>
      {membership.actions.includes("undo") && <p className="notice">{words.change.replaces}</p>}
      {children}
      <p>
        <a href={words.href("/account")}>{words.change.back}</a>
      </p>
    </AccountPage>
  );
}

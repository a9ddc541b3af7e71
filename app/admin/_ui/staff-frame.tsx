import type { ReactNode } from "react";
import { isAllowed } from "@/lib/staff/rules";
import type { StaffRole } from "@/prisma/generated/enums";
import { MENU } from "../menu";

interface StaffFrameProps {
  role: StaffRole;
  /** The name of the house. */
  name: string;
  current: string;
  /** Whether the page takes all the room there is. */
  isWide?: boolean | undefined;
  children: ReactNode;
}

/** What stands around every staff page: skip link, the name of the house, the menu, the page in its <main>. */
export function StaffFrame({ role, name, current, isWide, children }: StaffFrameProps) {
  return (
    <div className="admin">
      <a className="skip" href="#content">
        Skip to the page
      </a>
      <header className="admin-head">
        <a className="admin-name" href="/admin">
          {name} <span className="soft">staff</span>
        </a>
        <nav className="admin-nav" aria-label="Staff">
          <ul>
            {MENU.filter(({ permission }) => isAllowed(role, permission)).map(({ href, label }) => (
              <li key={href}>
                <a href={href} {...(href === current && { "aria-current": "page" as const })}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="admin-who soft">
          <p>Signed in as {role.toLowerCase()}.</p>
          <a href="/account">Your account</a>
          <a href="/">Front page</a>
          <form method="post" action="/api/signout">
            <button className="plain-button" type="submit">
              Sign out
            </button>
          </form>
        </div>
      </header>
      <main className={isWide ? "admin-main is-wide stack" : "admin-main stack"} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

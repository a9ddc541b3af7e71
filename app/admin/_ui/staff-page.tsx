import type { ReactNode } from "react";
import type { StaffActor } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { isAllowed } from "@/lib/staff/rules";
import { ERRANDS, MENU } from "../menu";
import { Keys } from "./client/keys";
import { Once } from "./client/once";
import { StaffFrame } from "./staff-frame";

interface StaffPageProps {
  /** Proof that the page has asked for its permission; the menu shows what this role may open. */
  actor: StaffActor;
  current: string;
  isWide?: boolean;
  children: ReactNode;
}

/** A staff page in its frame. */
export async function StaffPage({ actor, current, isWide, children }: StaffPageProps) {
  const { name } = await getSite();
  const places = [...MENU, ...ERRANDS].filter(({ permission }) => isAllowed(actor.role, permission));
  return (
    <StaffFrame role={actor.role} name={name} current={current} isWide={isWide}>
      {children}
      <Once />
      <Keys
        places={places.map(({ href, label }) => ({ href, label }))}
        mayFind={isAllowed(actor.role, "members.read")}
      />
    </StaffFrame>
  );
}

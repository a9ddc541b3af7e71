import type { ReactNode } from "react";
import { documentHeaders, renderDocument, renderWaiting } from "@/app/_server/render";
import type { StaffActor } from "@/app/_server/session";
import { accountSheet } from "@/app/_ui/sheets";
import { getSettings } from "@/lib/settings";
import admin from "../admin.css" with { type: "text" };
import appeals from "../appeals/appeals.css" with { type: "text" };
import desk from "../articles/desk.css" with { type: "text" };
import details from "../details.css" with { type: "text" };
import house from "../house.css" with { type: "text" };
import lists from "../lists.css" with { type: "text" };
import members from "../members.css" with { type: "text" };
import { StaffFrame } from "./staff-frame";

const css = [accountSheet, admin, lists, details, house, members, desk, appeals].join("\n");

interface Answer {
  status: number;
  title: string;
  /** The section of the menu. */
  current: string;
  isWide?: boolean;
  /** Whether parts of it read for themselves. */
  isWaiting?: boolean;
}

/** A staff page in answer to a form post that cannot be a redirect: what was typed stays off every address. */
export async function answerStaff(actor: StaffActor, answer: Answer, children: ReactNode): Promise<Response> {
  const { organisation } = await getSettings();
  const { status, title, current, isWide, isWaiting } = answer;
  const html = await (isWaiting ? renderWaiting : renderDocument)({
    ...{ organisation, title, isIndexed: false, isFramed: true, moreCss: css },
    children: (
      <StaffFrame role={actor.role} name={organisation.name} current={current} isWide={isWide}>
        {children}
      </StaffFrame>
    ),
  });
  const headers = { ...documentHeaders(html), "cache-control": "no-store" };
  return new Response(html, { status, headers });
}

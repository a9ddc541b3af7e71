import { env } from "../../env";
import { createInviteToken } from "../../staff/commands";
import { getOpenInvite, getStaffAddress } from "../../staff/queries";
import { staffInviteMail, staffTestMail } from "../../templates/staff";
import type { Compose } from "./letters";

/** Letters to those who work here. */
export const staffLetters = {
  "staff-invite": async ({ site, locale, subjectId }) => {
    const invite = await getOpenInvite(subjectId);
    if (!invite) return null;
    const link = new URL("/signin/invite", env.APP_URL);
    link.searchParams.set("token", await createInviteToken(subjectId));
    return { mail: await staffInviteMail({ site, locale, role: invite.role, link: link.href }), to: invite.address };
  },
  "staff-test": async ({ site, locale, subjectId }) => {
    const to = await getStaffAddress(subjectId);
    return to ? { mail: await staffTestMail({ site, locale }), to } : null;
  },
} satisfies Record<string, Compose>;

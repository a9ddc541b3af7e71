import type { StaffSession } from "@/lib/staff/queries";
import { forbidden, readForm, seeOther } from "./answer";
import { isSameOrigin } from "./request";
import { sessionToken } from "./session";
import { getStaffSession } from "./staff-session";

type Handler = (session: StaffSession & { sessionToken: string }, form: Record<string, string>) => Promise<Response>;

/** A post about one's own second factor: from our own pages, by staff. */
export function factorPost(handle: Handler): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isSameOrigin(request.headers)) return forbidden();
    const session = await getStaffSession();
    if (!session) return seeOther("/signin?returnTo=%2Fadmin");
    return await handle({ ...session, sessionToken: (await sessionToken()) ?? "" }, await readForm(request));
  };
}

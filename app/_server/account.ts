import { forbidden, readForm, seeOther } from "./answer";
import { type MemberActor, memberActor } from "./member";
import { isSameOrigin } from "./request";
import { getSignedIn } from "./session";

type Handler = (actor: MemberActor, form: Record<string, string>, request: Request) => Promise<Response>;

/** A post that acts for the member who is signed in: taken from our own pages alone (decision 6). */
export function memberPost(handle: Handler): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isSameOrigin(request.headers)) return forbidden();
    const signedIn = await getSignedIn();
    const actor = signedIn && (await memberActor(signedIn, request.headers));
    return actor ? await handle(actor, await readForm(request), request) : seeOther("/signin");
  };
}

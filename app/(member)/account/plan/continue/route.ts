import { seeOther } from "@/app/_server/answer";
import { changePost } from "@/app/_server/membership-post";
import { findWaitingPage } from "@/lib/memberships/commands";

/** On to the page where a bank can ask about the payment that a change waits for. */
export const POST = changePost(async (actor) => seeOther((await findWaitingPage({ actor })) ?? "/account?once=1"));

import { afterChange, changePost } from "@/app/_server/membership-post";
import { undoChange } from "@/lib/memberships/commands";

/** Takes back what is planned: one tap. */
export const POST = changePost(async (actor) => afterChange(await undoChange({ actor }), "undo"));

import { z } from "zod";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { holdEdit, takeEdit } from "@/lib/staff/commands";
import { EDITABLE, type Editable } from "@/lib/staff/rules";
import { sayHolder } from "../_ui/editing";

const schema = z.object({
  kind: z.enum(Object.keys(EDITABLE) as [Editable, ...Editable[]]),
  id: z.uuid(),
  act: z.enum(["ping", "take"]),
});
const PLACES: Record<Editable, string> = { Appeal: "/admin/appeals", Article: "/admin/articles" };

/** A sign of life of who writes, answered with who has taken over; or the wish to write in somebody else's place. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const parsed = schema.safeParse(await readForm(request));
  if (!parsed.success) return seeOther("/admin");
  const { act, ...input } = parsed.data;
  if (act === "take") {
    await takeEdit({ actor, input });
    return seeOther(`${PLACES[input.kind]}/${input.id}`);
  }
  const holder = await holdEdit({ actor, input });
  const said = holder && sayHolder(holder, await getSite(), new Date());
  return Response.json({ said }, { headers: { "cache-control": "no-store" } });
}

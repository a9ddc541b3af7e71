import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { AppError } from "@/lib/errors";
import { mergeMembers } from "@/lib/memberships/commands";

type Context = { params: Promise<{ id: string }> };

const isGone = (error: unknown) => error instanceof AppError && error.code === "conflict";

/** Makes two records one: the one that the address names stays. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.merge");
  const { id } = await params;
  const { other = "" } = await readForm(request);
  const member = `/admin/members/${encodeURIComponent(id)}`;
  const again = (refused: string) => seeOther(addressOf(`${member}/merge`, { other, refused }));
  try {
    const merged = await mergeMembers({ actor, input: { survivorId: id, mergedId: other } });
    if (!merged.ok) return again("staff");
    return seeOther(addressOf(member, { done: merged.value.isSynced ? "merged" : "merged-later" }));
  } catch (error) {
    if (isGone(error)) return again("gone");
    throw error;
  }
}

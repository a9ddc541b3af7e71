import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { exportResults } from "@/lib/appeals/commands";

type Context = { params: Promise<{ id: string }> };

/** What an appeal's results are made of, as CSV. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.read");
  const { id } = await params;
  const csv = await exportResults({ actor, appealId: id });
  if (csv === null) return seeOther("/admin/appeals");
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="appeal-${id}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

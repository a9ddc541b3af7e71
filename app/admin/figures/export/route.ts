import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { exportFigure } from "@/lib/memberships/commands";
import { FIGURES, prepareFigures } from "../_ui";

/** A figure's table as CSV. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("figures.export");
  const { figure: name = "", ...query } = await readForm(request);
  const make = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
  if (!make) return seeOther("/admin/figures");
  const { context } = await prepareFigures(actor, query);
  const { columns, rows } = (await make(context)).table;
  const { from, to } = context.period;
  const { currency } = context;
  const records = rows.map((cells) =>
    Object.fromEntries(columns.map((column, place) => [column, cells[place]?.value ?? null])),
  );
  const csv = await exportFigure({ actor, input: { figure: name, from, to, currency, rows: records } });
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${from}-${to}-${currency}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

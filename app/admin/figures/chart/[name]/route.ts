import { requireStaff } from "@/app/_server/session";
import { FIGURES, prepareFigures } from "../../_ui";
import { chartFile } from "../../_ui/file";
import { toPng } from "../../_ui/png";

type Params = { params: Promise<{ name: string }> };

const nothing = () => new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain" } });

/** A figure's chart as a picture, `NAME.svg` or `NAME.png`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const actor = await requireStaff("money.read");
  const [, name = "", format] = /^(\w+)\.(svg|png)$/.exec((await params).name) ?? [];
  const make = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
  if (!make) return nothing();
  const { context } = await prepareFigures(actor, Object.fromEntries(new URL(request.url).searchParams));
  const svg = await chartFile(await make(context));
  const body = svg && (format === "png" ? await toPng(svg) : svg);
  if (!body) return nothing();
  const { from, to } = context.period;
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: {
      "content-type": format === "png" ? "image/png" : "image/svg+xml; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${from}-${to}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

import { getPaperLogo } from "@/lib/logo";
import type { Paper } from "@/lib/paper";
import { writePdf } from "@/lib/templates/paper-pdf";
import { type MemberActor, pageActor } from "./member";
import { getSignedIn } from "./session";

/** A paper as the file that a browser keeps; 404 where there is none. */
export async function answerPdf(paper: Paper | null): Promise<Response> {
  const common = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  if (!paper) return new Response("Not found\n", { status: 404, headers: { ...common, "content-type": "text/plain" } });
  return new Response(new Uint8Array(await writePdf(paper, await getPaperLogo())), {
    headers: {
      ...common,
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${paper.fileName}"`,
    },
  });
}

/** The member whose file is asked for; null for a guest and for who never gave. */
export async function getMember(): Promise<MemberActor | null> {
  const signedIn = await getSignedIn();
  return signedIn && (await pageActor(signedIn));
}

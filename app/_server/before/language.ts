import { type NextRequest, NextResponse } from "next/server";
import { barePath, languageNamedAt } from "@/lib/locale";
import { currentHome } from "../home";
import { isTranslated } from "../translated";
import { refuse } from "./pass";

/** What machines fetch by an address that others keep: it answers there, whichever language is our own by then. */
const KEPT = /^\/(api|admin|assets|_next|appeal\.js$)/;

/** A page in the newsroom's own language has one address, the bare one. Never kept for good: that language may change. */
async function toBareAddress({ nextUrl, method }: NextRequest): Promise<NextResponse | null> {
  const named = languageNamedAt(nextUrl.pathname);
  const bare = barePath(nextUrl.pathname).replace(/^\/+/, "/");
  if (!named || KEPT.test(bare) || !["GET", "HEAD"].includes(method) || named !== (await currentHome())) return null;
  const location = nextUrl.clone();
  location.pathname = bare;
  return NextResponse.redirect(location, {
    status: 308,
    headers: { "cache-control": "public, max-age=0, s-maxage=60" },
  });
}

/** What no language has is nowhere below one, and what our own language has stands at the bare address. */
export async function guardLanguage(request: NextRequest): Promise<NextResponse | null> {
  return isTranslated(request.nextUrl.pathname) ? await toBareAddress(request) : refuse(request);
}

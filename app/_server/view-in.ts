import { findView, type View } from "@/lib/members/queries";
import { sessionCookieName, VIEW_COOKIE } from "./cookies";

interface Jar {
  get(name: string): { value: string } | undefined;
}

/** The look at somebody's account that a request's cookies stand for. */
export async function viewIn(jar: Jar): Promise<View | null> {
  const [token, sessionToken] = [VIEW_COOKIE, sessionCookieName()].map((name) => jar.get(name)?.value);
  return token && sessionToken ? await findView({ token, sessionToken }) : null;
}

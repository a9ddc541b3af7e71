import type { Actor } from "@/lib/actor";
import { networkOf } from "@/lib/limits";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { givingActor } from "./member";
import { clientIp, isSameOrigin } from "./request";
import { getSignedIn } from "./session";

/** Who gives. A session counts only in a post from our own pages; from anywhere else its owner gives as a guest. */
export async function giverOf(headers: Headers, { organisation, giving }: Settings): Promise<Actor> {
  const signedIn = isSameOrigin(headers) ? await getSignedIn() : null;
  if (!signedIn) return { kind: "guest", network: networkOf(clientIp(headers)) };
  return await givingActor(signedIn, headers, { locale: organisation.locale, currency: giving.currency });
}

/** The status of an answer to a press of the button that came to nothing: Stripe out of reach, or too many tries. */
export const failedStatus = (error: string | undefined, locale: string) =>
  error === strings(locale).give.errors.unavailable ? 503 : 429;

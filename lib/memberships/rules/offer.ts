import { type Currency, currencyRules } from "../../money";
import { offeredIn } from "../../offers";
import type { Settings } from "../../settings";

/** What can be chosen in a membership's own currency: where the settings speak of another, any amount that can be charged. */
export function givingIn(giving: Settings["giving"], currency: string): Settings["giving"] {
  const offered = offeredIn(giving, currency);
  if (offered) return offered;
  const { minimum } = currencyRules(currency);
  const offer = { minimum, suggested: [], recommended: minimum };
  return { ...giving, currency: currency as Currency, monthly: offer, annual: offer };
}

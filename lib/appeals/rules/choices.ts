import type { Settings } from "../../settings";
import { type Choices, OFFERS } from "../schema/content";

/** What the giving form offers, with a variant's own amounts in place of the settings'. */
export function withChoices(giving: Settings["giving"], choices: Choices): Settings["giving"] {
  const own = OFFERS.flatMap((key) => {
    const offer = choices[key];
    return offer ? [[key, { ...giving[key], ...offer }] as const] : [];
  });
  return { ...giving, ...Object.fromEntries(own) };
}

import { expect, it } from "vitest";
import { remedyFor } from "./declines";

it.each([
  ["insufficient_funds", "card"],
  ["expired_card", "card"],
  [null, "card"],
  ["a_code_of_tomorrow", "card"],
  ["lost_card", "new-card"],
  ["stolen_card", "new-card"],
  ["pickup_card", "new-card"],
  ["incorrect_number", "new-card"],
  ["authentication_required", "confirm"],
])("a refusal for %s is mended by %s", (code, remedy) => expect(remedyFor(code)).toBe(remedy));

import { invalid, type StripeError } from "../core/errors";
import type { ErrorObject } from "./compile";

const RANK = ["additionalProperties", "required", "enum", "const", "type", "pattern"];

const bracketed = (path: string[]) => path.map((part, index) => (index ? `[${part}]` : part)).join("");
const parts = (error: ErrorObject) => error.instancePath.split("/").slice(1);
const rank = (error: ErrorObject) => (RANK.includes(error.keyword) ? RANK.indexOf(error.keyword) : RANK.length);

function list(options: unknown[]) {
  const shown = options.filter((option) => option !== "").map(String);
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")}, or ${shown.at(-1)}` : `${shown[0]}`;
}

/** Says in Stripe's words what is wrong with a request: the deepest complaint is the one that explains it. */
export function explain(errors: ErrorObject[]): StripeError {
  const [worst] = [...errors].sort((a, b) => parts(b).length - parts(a).length || rank(a) - rank(b));
  if (!worst) return invalid("Invalid request.");
  const path = parts(worst);
  const param = bracketed(path);
  const value = typeof worst.data === "object" ? "hash" : String(worst.data);
  switch (worst.keyword) {
    case "additionalProperties": {
      const unknown = bracketed([...path, String(worst.params.additionalProperty)]);
      return invalid(`Received unknown parameter: ${unknown}`, unknown, "parameter_unknown");
    }
    case "required": {
      const missing = bracketed([...path, String(worst.params.missingProperty)]);
      return invalid(`Missing required param: ${missing}.`, missing, "parameter_missing");
    }
    case "enum":
      return invalid(`Invalid ${param}: must be one of ${list(worst.params.allowedValues as unknown[])}`, param);
    case "const":
      return invalid(`Invalid ${param}: must be ${String(worst.params.allowedValue)}`, param);
    case "type":
      if (worst.params.type === "number")
        return invalid(`Invalid integer: ${value}`, param, "parameter_invalid_integer");
      if (worst.params.type === "object") return invalid("Invalid object", param);
      return invalid(`Invalid ${String(worst.params.type)}: ${value}`, param);
    default:
      return invalid(`Invalid value for ${param}: ${value}`, param);
  }
}

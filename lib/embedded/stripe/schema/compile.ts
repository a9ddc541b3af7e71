import { Ajv, type ErrorObject, type FuncKeywordDefinition, type ValidateFunction } from "ajv";
import type { Schema } from "./convert";

type LazyCheck = NonNullable<FuncKeywordDefinition["validate"]>;

// Stripe's objects reference nearly all others; compiling each only when it is met saves over a second at start.
function lazily(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lazily);
  if (!value || typeof value !== "object") return value;
  const { $ref, ...rest } = value as Schema;
  const out = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, lazily(inner)]));
  return typeof $ref === "string" ? { ...out, lazyRef: $ref.replace("#/$defs/", "") } : out;
}

/** Compiles schemas on first use; `coerce` turns form strings into numbers and booleans in place. */
export class Compiler {
  private readonly ajv: Ajv;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(
    private readonly $defs: Record<string, Schema>,
    coerce: boolean,
  ) {
    this.ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, coerceTypes: coerce, verbose: true });
    const validate: LazyCheck = (name: string, data: unknown, _parent, context) => {
      const check = this.named(name);
      const valid = check(data) as boolean;
      const prefix = context?.instancePath ?? "";
      validate.errors = valid
        ? []
        : (check.errors ?? []).map((error) => ({ ...error, instancePath: prefix + error.instancePath }));
      return valid;
    };
    this.ajv.addKeyword({ keyword: "lazyRef", validate, errors: "full" });
  }

  named(name: string): ValidateFunction {
    return this.once(name, () => this.$defs[name] ?? {});
  }

  once(key: string, schema: () => Schema): ValidateFunction {
    const known = this.compiled.get(key);
    if (known) return known;
    const made = this.ajv.compile(lazily(schema()) as Schema);
    this.compiled.set(key, made);
    return made;
  }
}

export type { ErrorObject };

import type { Schema } from "./convert";
import type { StripeSchema } from "./generate";

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  Boolean(value) && typeof value === "object" && !Array.isArray(value);

/** Completes a sparse object with every field that Stripe's types require, so that code states behaviour, not shapes. */
export class Skeleton {
  private readonly lists = new WeakMap<Schema, [string, Schema, boolean][]>();

  constructor(private readonly schema: StripeSchema) {}

  fill(name: string, given: object): Fields {
    return this.complete(this.schema.objects[name] ?? {}, given) as Fields;
  }

  /** Whether Stripe's type of an object has this field, be it there or not. */
  knows(name: string, field: string): boolean {
    const properties = this.resolve(this.schema.objects[name] ?? {}).properties as object | undefined;
    return properties !== undefined && field in properties;
  }

  private listed(schema: Schema, properties: Record<string, Schema>): [string, Schema, boolean][] {
    const known = this.lists.get(schema);
    if (known) return known;
    const required = new Set(schema.required as string[]);
    const list = Object.entries(properties).map(([key, inner]): [string, Schema, boolean] => [
      key,
      this.resolve(inner),
      required.has(key),
    ]);
    this.lists.set(schema, list);
    return list;
  }

  private resolve(schema: Schema): Schema {
    return typeof schema.$ref === "string" ? (this.schema.$defs[schema.$ref.slice(8)] ?? {}) : schema;
  }

  private complete(unresolved: Schema, value: unknown): unknown {
    const schema = this.resolve(unresolved);
    if (value === undefined) return this.empty(schema);
    if (Array.isArray(schema.anyOf)) {
      const branch = isObject(value) || Array.isArray(value) ? this.branch(schema.anyOf as Schema[], value) : undefined;
      return branch ? this.complete(branch, value) : value;
    }
    if (Array.isArray(value))
      return schema.items ? value.map((item) => this.complete(schema.items as Schema, item)) : value;
    if (!isObject(value) || !isObject(schema.properties)) return value;
    return this.object(schema, value);
  }

  private object(schema: Schema, value: Fields): Fields {
    const properties = schema.properties as Record<string, Schema>;
    const out: Fields = {};
    for (const [key, inner, required] of this.listed(schema, properties)) {
      if (value[key] !== undefined) out[key] = this.complete(inner, value[key]);
      else if (required) out[key] = this.empty(inner);
    }
    for (const key of Object.keys(value)) if (!(key in properties) && value[key] !== undefined) out[key] = value[key];
    return out;
  }

  private branch(branches: Schema[], value: Fields | unknown[]): Schema | undefined {
    const resolved = branches.map((branch) => this.resolve(branch));
    if (Array.isArray(value)) return resolved.find((branch) => branch.type === "array");
    const fits = (branch: Schema) => {
      if (!isObject(branch.properties)) return false;
      const tag = (branch.properties.object as Schema | undefined)?.const;
      if (tag !== undefined && value.object !== undefined && tag !== value.object) return false;
      const flagged = (branch.properties.deleted as Schema | undefined)?.const === true;
      return flagged === (value.deleted === true);
    };
    return resolved.find(fits);
  }

  private empty(schema: Schema): unknown {
    const branches = Array.isArray(schema.anyOf)
      ? (schema.anyOf as Schema[]).map((one) => this.resolve(one))
      : [schema];
    if (branches.some((branch) => branch.type === "null")) return null;
    const first = branches[0] ?? {};
    if ("const" in first) return first.const;
    if (Array.isArray(first.enum)) return first.enum[0];
    if (first.type === "array") return [];
    if (first.type === "boolean") return false;
    if (first.type === "number") return 0;
    if (first.type === "object") return isObject(first.properties) ? this.object(first, {}) : {};
    return "";
  }
}

import ts from "typescript";

export type Schema = { [keyword: string]: unknown };

const { TypeFlags: F } = ts;
const DECIMAL: Schema = { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };
const DECIMAL_NAMES = new Set(["Decimal", "DecimalImpl"]);

const absent = (type: ts.Type) => Boolean(type.flags & (F.Undefined | F.Void));
const literal = (type: ts.Type) => (type as ts.LiteralType).value;
const truth = (type: ts.Type) => (type as ts.Type & { intrinsicName?: string }).intrinsicName === "true";

// Stripe's open enums end in `string & {}`; on the wire anything outside the list is refused, so the rest is dropped.
const isOpenEnumRest = (type: ts.Type) =>
  type.isIntersection() && type.types.some((part) => Boolean(part.flags & F.String));

/** Turns TypeScript types into JSON Schema, collecting every named object under `definitions`. */
export class Converter {
  readonly definitions: Record<string, Schema> = {};
  private readonly seen = new Map<ts.Type, string>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly source: ts.SourceFile,
  ) {}

  convert(type: ts.Type): Schema | null {
    if (DECIMAL_NAMES.has(type.aliasSymbol?.name ?? "") || DECIMAL_NAMES.has(type.symbol?.name ?? "")) return DECIMAL;
    if (type.flags & (F.Any | F.Unknown)) return {};
    if (type.flags & (F.StringLiteral | F.NumberLiteral)) return { const: literal(type) };
    if (type.flags & F.BooleanLiteral) return { const: truth(type) };
    if (type.flags & F.Boolean) return { type: "boolean" };
    if (type.flags & F.String) return { type: "string" };
    if (type.flags & F.Number) return { type: "number" };
    if (type.flags & F.Null) return { type: "null" };
    if (absent(type) || type.flags & F.Never) return null;
    if (type.isUnion()) return this.union(type);
    if (isOpenEnumRest(type)) return { type: "string" };
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: (item && this.convert(item)) ?? {} };
    }
    if (type.flags & (F.Object | F.Intersection)) return this.object(type);
    return {};
  }

  private union(type: ts.UnionType): Schema {
    let members = type.types.filter((member) => !absent(member));
    const literals = members.filter((member) => member.flags & F.StringLiteral);
    if (literals.length) members = members.filter((member) => !isOpenEnumRest(member));
    const booleans = members.filter((member) => member.flags & F.BooleanLiteral);
    const out: Schema[] = [];
    if (literals.length) out.push({ type: "string", enum: literals.map(literal) });
    if (booleans.length === 2) out.push({ type: "boolean" });
    for (const only of booleans.length === 1 ? booleans : []) out.push({ const: truth(only) });
    for (const member of members) {
      if (member.flags & (F.StringLiteral | F.BooleanLiteral)) continue;
      const converted = this.convert(member);
      if (converted) out.push(converted);
    }
    const [single] = out;
    return out.length === 1 && single ? single : { anyOf: out };
  }

  private object(type: ts.Type): Schema | null {
    if (type.getCallSignatures().length) return null;
    const known = this.seen.get(type);
    if (known) return { $ref: `#/$defs/${known}` };
    const name = this.nameOf(type);
    this.seen.set(type, name);
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    const definition: Schema = { type: "object", properties, required, additionalProperties: false };
    this.definitions[name] = definition;
    for (const property of this.checker.getPropertiesOfType(type)) {
      const converted = this.convert(this.checker.getTypeOfSymbolAtLocation(property, this.source));
      if (!converted) continue;
      properties[property.name] = converted;
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = this.checker.getIndexInfosOfType(type)[0];
    if (index) definition.additionalProperties = this.convert(index.type) ?? true;
    return { $ref: `#/$defs/${name}` };
  }

  private nameOf(type: ts.Type) {
    const symbol = type.aliasSymbol ?? type.symbol;
    const full = symbol ? this.checker.getFullyQualifiedName(symbol).replace(/^".*?\/resources\//, "") : "Type";
    return `${full.replace(/[^\w.-]/g, ".")}--${this.seen.size}`;
  }
}

import ts from "typescript";
import { Converter, type Schema } from "./convert";

export interface StripeSchema {
  requests: Record<string, Schema>;
  objects: Record<string, Schema>;
  $defs: Record<string, Schema>;
}

/** Reads Stripe's own types through the compiler; takes some five seconds, so callers cache the result. */
export function generateSchema(surfaceFile: string): StripeSchema {
  const program = ts.createProgram([surfaceFile], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(surfaceFile);
  if (!source) throw new Error(`No such surface: ${surfaceFile}`);
  const converter = new Converter(checker, source);
  const roots: Record<string, Record<string, Schema>> = {};
  for (const statement of source.statements.filter(ts.isInterfaceDeclaration)) {
    const root: Record<string, Schema> = {};
    for (const member of statement.members.filter(ts.isPropertySignature)) {
      if (!member.type || !(ts.isStringLiteral(member.name) || ts.isIdentifier(member.name))) continue;
      const type = checker.getTypeFromTypeNode(member.type);
      if (type.flags & ts.TypeFlags.Any) throw new Error(`Stripe has no such type: ${member.getText(source)}`);
      root[member.name.text] = converter.convert(type) ?? {};
    }
    roots[statement.name.text] = root;
  }
  return { requests: roots.Requests ?? {}, objects: roots.Objects ?? {}, $defs: converter.definitions };
}

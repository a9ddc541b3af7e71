import { Compiler, type ErrorObject } from "./compile";
import type { Schema } from "./convert";
import type { StripeSchema } from "./generate";

export interface Violation {
  what: string;
  where: string;
  why: string;
}

const readable = (what: string) => (error: ErrorObject) => ({
  what,
  where: error.instancePath,
  why: `${error.message ?? ""} ${JSON.stringify(error.params)}`,
});

interface Compilers {
  requests: Compiler;
  objects: Compiler;
}

// Shared by all stand-ins of a process: tests start many, and compiling is most of a start.
const shared = new WeakMap<StripeSchema, Compilers>();

function compilersOf(schema: StripeSchema): Compilers {
  const known = shared.get(schema);
  if (known) return known;
  const made = { requests: new Compiler(schema.$defs, true), objects: new Compiler(schema.$defs, false) };
  shared.set(schema, made);
  return made;
}

/** Checks requests and objects against Stripe's own types, and keeps count for `GET /_practice/stats`. */
export class Checker {
  readonly stats = { requestsChecked: 0, requestViolations: 0, objectsChecked: 0, objectViolations: 0 };
  /** How often each route was asked. */
  readonly routes: Record<string, number> = {};
  readonly violations: Violation[] = [];
  private readonly requests: Compiler;
  private readonly objects: Compiler;
  private readonly eventTypes = new Map<string, Schema>();

  constructor(readonly schema: StripeSchema) {
    ({ requests: this.requests, objects: this.objects } = compilersOf(schema));
    for (const branch of (schema.objects.event?.anyOf ?? []) as { $ref: string }[]) {
      const properties = schema.$defs[branch.$ref.replace("#/$defs/", "")]?.properties as Record<string, Schema>;
      this.eventTypes.set(String(properties.type?.const), branch);
    }
  }

  /** Coerces the parameters in place; returns what Stripe would refuse. */
  request(route: string, params: object): ErrorObject[] {
    this.stats.requestsChecked++;
    this.routes[route] = (this.routes[route] ?? 0) + 1;
    const check = this.requests.once(route, () => this.schema.requests[route] ?? {});
    if (check(params)) return [];
    this.stats.requestViolations++;
    this.note((check.errors ?? []).map(readable(route)));
    return [...(check.errors ?? [])];
  }

  /** Checks an object about to be sent. A violation is a fault of the stand-in, so it is noted and printed. */
  object(name: string, value: object) {
    this.stats.objectsChecked++;
    const check = this.objects.once(`object ${name}`, () => this.schema.objects[name] ?? { not: {} });
    if (!check(value)) this.fault(name, check.errors ?? []);
  }

  event(type: string, value: object) {
    this.stats.objectsChecked++;
    const check = this.objects.once(`event ${type}`, () => this.eventTypes.get(type) ?? { not: {} });
    if (!check(value)) this.fault(type, check.errors ?? []);
  }

  private fault(what: string, errors: ErrorObject[]) {
    this.stats.objectViolations++;
    const found = errors.map(readable(what));
    this.note(found);
    console.error(`stripe stand-in sent an invalid ${what}:`, JSON.stringify(found.slice(0, 5)));
  }

  private note(found: Violation[]) {
    this.violations.push(...found);
    if (this.violations.length > 500) this.violations.splice(0, this.violations.length - 500);
  }
}

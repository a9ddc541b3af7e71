import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Stripe from "stripe";
import type { StripeSchema } from "./generate";

const here = dirname(fileURLToPath(import.meta.url));
const surface = join(here, "surface.ts");

function cacheFile() {
  const hash = createHash("sha256");
  for (const name of ["surface.ts", "convert.ts", "generate.ts"]) hash.update(readFileSync(join(here, name)));
  return join(here, "..", "generated", `schema-${Stripe.PACKAGE_VERSION}-${hash.digest("hex").slice(0, 12)}.json`);
}

// A folder that may not be written to costs some seconds at every start, nothing more.
function keep(file: string, text: string) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const temporary = `${file}.${randomUUID()}`;
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    console.error("The schema of Stripe's types could not be kept:", error);
  }
}

let loaded: Promise<StripeSchema> | null = null;

/** The schema of Stripe's requests and objects: from the cache on disk, or made now and kept for the next start. */
export function loadSchema(): Promise<StripeSchema> {
  loaded ??= readOrMake();
  return loaded;
}

async function readOrMake(): Promise<StripeSchema> {
  const file = cacheFile();
  if (!existsSync(file)) {
    // Only loaded when needed: the compiler costs more to import than everything else together.
    const { generateSchema } = await import("./generate");
    const schema = generateSchema(surface);
    keep(file, JSON.stringify(schema));
    return schema;
  }
  return JSON.parse(readFileSync(file, "utf8")) as StripeSchema;
}

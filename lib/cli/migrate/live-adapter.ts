import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { DatabaseError } from "pg";

type LiveAdapter = { factory: SqlMigrationAwareDriverAdapterFactory; close(): Promise<void> };

/**
 * Prisma's adapter for a live server, with scripts sent whole. Its own `executeScript` cuts at every
 * semicolon: function bodies break, and a migration that fails half-way stays half applied.
 */
export function liveAdapter(connectionString: string): LiveAdapter {
  const open: SqlDriverAdapter[] = [];
  const factory = new PrismaPg({ connectionString, max: 1 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script).catch(asDriverError);
    };
    open.push(adapter);
    return adapter;
  };
  return {
    factory,
    close: async () => {
      await Promise.all(open.map((adapter) => adapter.dispose()));
    },
  };
}

/** In the shape that the engine can read; otherwise all it reports is a number. */
function asDriverError(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error;
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
  throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}

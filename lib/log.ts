import pino from "pino";
import { env } from "./env";
import { withoutAddresses } from "./redact";

/** Whatever could name a person or open a door is blanked, wherever a caller puts it. */
const PRIVATE = ["email", "address", "name", "token", "secret", "cookie", "authorization", "body", "url"];
const paths = PRIVATE.flatMap((key) => [key, `*.${key}`]);

function make(): pino.Logger {
  return pino({
    level: env.LOG_LEVEL,
    base: undefined,
    redact: { paths, censor: "[private]" },
    serializers: {
      err: ({ name, message, stack, code }) => ({
        name,
        message: withoutAddresses(String(message)),
        code,
        stack: withoutAddresses(String(stack)),
      }),
    },
  });
}

let made: pino.Logger | undefined;

function logger(): pino.Logger {
  made ??= make();
  return made;
}

/** The process's logger: JSON lines, an unexpected error logged once with its context under `err`. */
export const log = {
  info: (context: object, message: string) => logger().info(context, message),
  warn: (context: object, message: string) => logger().warn(context, message),
  error: (context: object, message: string) => logger().error(context, message),
};

import { parseArgs } from "node:util";
import { startStripeStandIn } from "./start";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4001" },
    data: { type: "string" },
    "webhook-url": { type: "string" },
    "webhook-secret": { type: "string" },
    key: { type: "string" },
  },
});

try {
  const running = await startStripeStandIn({
    port: Number(values.port),
    data: values.data,
    webhookUrl: values["webhook-url"],
    webhookSecret: values["webhook-secret"],
    key: values.key,
  });
  const stop = () => {
    void running.close().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: running.url })}\n`);
} catch (error) {
  console.error(`The Stripe stand-in did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

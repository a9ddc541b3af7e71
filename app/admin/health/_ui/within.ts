import { log } from "@/lib/log";

export type Outcome<Value> = { kind: "value"; value: Value } | { kind: "late" } | { kind: "failed" };

/** What a check found, if it found it in time: a part of the system that hangs may not hang the page that says so. */
export async function within<Value>(name: string, check: Promise<Value>, ms: number): Promise<Outcome<Value>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome<Value>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "late" }), ms);
  });
  const found = check.then(
    (value): Outcome<Value> => ({ kind: "value", value }),
    (err): Outcome<Value> => {
      log.warn({ err, check: name }, "A health check failed");
      return { kind: "failed" };
    },
  );
  const outcome = await Promise.race([found, late]);
  clearTimeout(timer);
  return outcome;
}

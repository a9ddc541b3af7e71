import { beforeAll, expect, it } from "vitest";
import { setTestSettings } from "@/lib/embedded/test-settings";
import { within } from "./within";

beforeAll(() => setTestSettings({ DATABASE_URL: "postgresql://127.0.0.1:1/none" }));

it("gives what was found, says what failed, and waits for nobody who hangs", async () => {
  expect(await within("a", Promise.resolve(1), 5_000)).toEqual({ kind: "value", value: 1 });
  expect(await within("b", Promise.reject(new Error("no")), 5_000)).toEqual({ kind: "failed" });
  expect(await within("c", new Promise(() => undefined), 10)).toEqual({ kind: "late" });
});

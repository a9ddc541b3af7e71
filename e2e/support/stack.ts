import type { LaunchOptions } from "@playwright/test";
import type { Stack } from "../../lib/embedded/launcher/test-stack.mjs";
import type { Orders } from "../setup/control";

type Told = Pick<Stack, "dataDir" | "env" | "addresses"> & {
  control: string;
  browser: Pick<LaunchOptions, "executablePath" | "args">;
};

/** What the global set-up says of the stack that it started. */
export function told(): Told {
  const text = process.env.GROUNDWORK_JOURNEYS;
  if (!text) throw new Error("The global set-up has started no stack");
  return JSON.parse(text) as Told;
}

/** Asks the stack's owner to kill or start a process. */
export async function order<Name extends keyof Orders>(
  name: Name,
  asks: Orders[Name]["asks"] = {} as Orders[Name]["asks"],
): Promise<Orders[Name]["answers"]> {
  const answer = await fetch(`${told().control}/${name}`, { method: "POST", body: JSON.stringify(asks) });
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
  return (await answer.json()) as Orders[Name]["answers"];
}

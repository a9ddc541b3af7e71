import { importMembers } from "../../members/commands";

/** An import at work in a process of its own, to be killed. */
await importMembers({ runId: process.argv[2] ?? "" });
process.exit(0);

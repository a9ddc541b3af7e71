import { db } from "../lib/db";
import { stopJobs } from "../lib/jobs";
import { seedContent } from "./content";
import { seedMembers } from "./seed/members";
import { seedStaff } from "./seed/staff";

/** What a first start holds: articles and an appeal, one staff account per role, some hundred members with histories. */
const started = Date.now();
await seedContent();
await seedStaff();
const count = await seedMembers((done, of) => {
  if (done % 20 === 0 || done === of) console.log(`  ${done} of ${of} members`);
});
console.log(`Seeded ${count} members in ${Math.round((Date.now() - started) / 1000)} s.`);
await stopJobs();
await db.$disconnect();

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { bytesOf, check, errorFile, memberAt, staff, take, upload } from "../../embedded/test-imports";
import { listImportRows } from "../queries";
import { importMembers, startImport, undoImport, uploadImport, writeNote } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());
beforeEach(async () => {
  await db.importRun.deleteMany();
});

const actor = staff("MANAGER");
const refusal = async (text: string | Buffer) => {
  const result = await uploadImport({ actor, input: { bytes: bytesOf(text) } });
  return result.ok ? null : result.errors.file;
};
const jobsFor = (id: string) =>
  db.$queryRaw<object[]>`SELECT 1 FROM pgboss.job WHERE name = 'sync-customer' AND singleton_key = ${id}`;

describe("files of other programs", () => {
  it("Ghost: who is subscribed, whose customer they are; money is asked of Stripe afterwards", async () => {
    const run = await take(
      "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\r\n" +
        '1,Ghost1@Example.org,"Grace ""G"" Hopper",VIP,true,false,cus_ghost1,2024-01-15T10:00:00.000Z,,early,\r\n' +
        "2,ghost2@example.org,,,false,true,,2023-01-15T10:00:00.000Z,,,\r\n",
    );
    expect(run).toMatchObject({ format: "ghost", phase: "IMPORT", state: "WAITING", created: 2, refused: 0, total: 2 });
    expect(await memberAt("ghost1@example.org")).toMatchObject({
      ...{ name: 'Grace "G" Hopper', wantsNews: true, status: null, createdAt: new Date("2024-01-15T10:00:00Z") },
      customers: [{ id: "cus_ghost1", livemode: false, syncedAt: null }],
    });
    expect(await memberAt("ghost2@example.org")).toMatchObject({ wantsNews: false, customers: [] });
    expect(await jobsFor("cus_ghost1")).toHaveLength(1);
    expect(await db.payment.count()).toBe(0);
    expect(await db.membership.count()).toBe(0);
  });

  it("labels come along, and one that tells of the import; an undo takes both off again", async () => {
    await db.member.create({ data: { name: "Had", emails: { create: { address: "label2@example.org" } } } });
    const file = 'email,labels\nlabel1@example.org,"VIP, Choir"\nlabel2@example.org,"vip"\nlabel2@example.org,\n';
    const run = await take(file);
    const labelsOf = async (address: string) => {
      const rows = await db.memberLabel.findMany({
        where: { member: { emails: { some: { address } } } },
        include: { label: true },
      });
      return rows.map(({ label }) => label.name).sort();
    };
    expect(run).toMatchObject({ created: 1, changed: 1, refused: 1 });
    expect(await labelsOf("label1@example.org")).toEqual(["Choir", expect.stringMatching(/^Import \d{4}-/), "VIP"]);
    expect(await labelsOf("label2@example.org")).toEqual([expect.stringMatching(/^Import /), "VIP"]);
    // Again, nothing changes.
    expect(await take(file)).toMatchObject({ created: 0, changed: 0, same: 2 });
    await undoImport({ actor, input: { runId: run.id } });
    await importMembers({ runId: run.id });
    expect(await memberAt("label1@example.org")).toBeNull();
    expect(await labelsOf("label2@example.org")).toEqual([]);
  });

  it("notes come along, each once and signed by who imports; an undo takes back those that nobody wrote anew", async () => {
    const known = await db.member.create({ data: { emails: { create: { address: "note2@example.org" } } } });
    await db.note.create({ data: { memberId: known.id, text: "Met at the fair" } });
    const file =
      'email,note\nnote1@example.org,"Two\nlines"\nnote2@example.org,Met at the fair\nnote3@example.org,Sings\n';
    const notesOf = async (address: string) => {
      const rows = await db.note.findMany({ where: { member: { emails: { some: { address } } } } });
      return rows.map(({ text }) => text).sort();
    };
    const run = await take(file);
    expect(run).toMatchObject({ created: 2, changed: 0, same: 1 });
    expect(await notesOf("note1@example.org")).toEqual(["Two\nlines"]);
    expect(await notesOf("note2@example.org")).toEqual(["Met at the fair"]);
    expect(await db.note.findFirst({ where: { text: "Sings" } })).toMatchObject({ authorId: run.startedBy });
    // Again, nothing changes; more about somebody known is one more note.
    expect(await take(file)).toMatchObject({ created: 0, changed: 0, same: 3 });
    const more = await take("email,note\nnote2@example.org,Plays the oboe\n");
    expect(more).toMatchObject({ changed: 1 });
    expect(await notesOf("note2@example.org")).toEqual(["Met at the fair", "Plays the oboe"]);
    const sings = await db.note.findFirstOrThrow({ where: { text: "Sings" } });
    await writeNote({ actor, memberId: sings.memberId, input: { id: sings.id, text: "Sings alto" } });
    for (const { id } of [run, more]) {
      await undoImport({ actor, input: { runId: id } });
      await importMembers({ runId: id });
    }
    expect(await memberAt("note1@example.org")).toBeNull();
    expect(await notesOf("note2@example.org")).toEqual(["Met at the fair"]);
    expect(await notesOf("note3@example.org")).toEqual(["Sings alto"]);
    expect(await db.$queryRaw`SELECT 1 FROM "AuditEntry" WHERE "after"::text LIKE '%oboe%'`).toEqual([]);
  });

  it("Mailchimp: semicolons, lone line feeds, a mark; who unsubscribed; nobody gets a newsletter unasked", async () => {
    const file =
      "\uFEFFEmail Address;First Name;Last Name;MEMBER_RATING;OPTIN_TIME;CC;REGION;LEID;EUID;TAGS;UNSUB_TIME\n" +
      "chimp1@example.org;Alice;Smith;4;2020-02-03 04:05:06;US;WA;1;a;;\n" +
      "chimp2@example.org;Bob;;4;2020-02-03 04:05:06;US;WA;1;a;;2021-01-01 10:00:00\n";
    expect(await take(file)).toMatchObject({ format: "mailchimp", created: 2 });
    const first = await memberAt("chimp1@example.org");
    expect(first).toMatchObject({ name: "Alice Smith", wantsNews: false, country: null, region: null });
    const more = file.replaceAll("chimp", "more");
    await take(more, { hasConsent: true });
    expect(await memberAt("more1@example.org")).toMatchObject({ wantsNews: true });
    expect(await memberAt("more2@example.org")).toMatchObject({ wantsNews: false });
  });

  it("Stripe, Patreon, Memberful, and one in UTF-16 with tabs", async () => {
    await take(
      "id,Description,Email,Name,Created (UTC),Delinquent,Card Address Line1,Card Address City,Card Address Country\n" +
        "cus_stripe1,,stripe1@example.org,Sam,2019-05-04 03:02,false,1 Quay,Oslo,NO\n",
    );
    expect(await memberAt("stripe1@example.org")).toMatchObject({
      ...{ line1: "1 Quay", city: "Oslo", country: "NO", customers: [{ id: "cus_stripe1" }] },
    });
    await take(
      "Name,Email,Patron Status,Lifetime Amount,Pledge Amount,Street,City,State,Zip,Country,Patronage Since Date\n" +
        "Pat,patreon1@example.org,Active patron,100.00,5.00,2 Hill,Reno,NV,89501,US,2022-08-10 13:37:12.123456\n",
    );
    expect(await memberAt("patreon1@example.org")).toMatchObject({ region: "NV", postalCode: "89501" });
    await take("Email,Full Name,Created at,Stripe Customer ID\nmf1@example.org,Mem Ber,03/04/2021,cus_mf1\n");
    expect((await memberAt("mf1@example.org"))?.createdAt.toISOString()).toMatch(/^2021-03-04/);
    await take(Buffer.from("\uFEFFemail\tname\r\nwide1@example.org\tZoë ☂\r\n", "utf16le"));
    expect(await memberAt("wide1@example.org")).toMatchObject({ name: "Zoë ☂" });
    await take(Buffer.from("email,name\nold1@example.org,Zo\xeb Lind\n", "latin1"));
    expect(await memberAt("old1@example.org")).toMatchObject({ name: "Zoë Lind" });
  });
});

describe("files that are not what they should be", () => {
  it("are refused whole, and nothing is kept", async () => {
    expect(await refusal("")).toMatch(/nobody in that file/);
    expect(await refusal("email,name\r\n")).toMatch(/nobody in that file/);
    expect(await refusal("mara@example.org,Mara\nzoe@example.org,Zoë\n")).toMatch(/first row has to name/);
    expect(await refusal(Buffer.from("PK\u0003\u0004rest"))).toMatch(/not a CSV file/);
    expect(await refusal(`email,name\n"a@b.example,x\n${"y,z\n".repeat(2_000_000)}`)).toMatch(/never closed/);
    expect(await db.importRun.count()).toBe(0);
    expect(await db.importRow.count()).toBe(0);
  });

  it("are taken where only rows are odd: ragged, huge, cut anywhere, addresses twice", async () => {
    const huge = "x".repeat(1_000_000);
    const runId = await upload(
      "email,name,since\n" +
        "odd1@example.org\n" +
        "odd2@example.org,Two,,,,\n" +
        "odd3@example.org,Three,,extra\n" +
        `odd4@example.org,${huge},\n` +
        "ODD1@example.org,Again,\n" +
        '"odd5@example.org","a ""b"", c\nd",2020-01-01\n' +
        "not an address,Six,\n" +
        "odd7@example.org,Seven,yesterday\n",
      1_001,
    );
    expect(await check(runId)).toMatchObject({ created: 3, refused: 5, total: 8 });
    const refused = await listImportRows({ actor, input: { runId, outcome: "REFUSED" } });
    expect(refused.map(({ position, reason }) => [position, reason])).toEqual([
      [3, "The row has 4 cells, the heading 3"],
      [4, "Name: longer than 120 characters"],
      [5, "The same address stands in row 2"],
      [7, "The e-mail address is not one"],
      [8, "“yesterday” is not a date like 2026-01-31"],
    ]);
    await startImport({ actor, input: { runId } });
    await importMembers({ runId });
    expect(await memberAt("odd5@example.org")).toMatchObject({ name: 'a "b", c d' });
    expect(await memberAt("odd4@example.org")).toBeNull();
  });

  it("the refused rows come back as they were, can be mended, and are taken then", async () => {
    const run = await take('email,name\nbad address,"=Bad, ""quoted"""\ngood@example.org,Good\n');
    const file = await errorFile(run.id);
    expect(file).toContain(`bad address,"'=Bad, ""quoted""",The e-mail address is not one\r\n`);
    expect(file).not.toContain("good@example.org");
    expect(await take(file.replace("bad address", "mended@example.org"))).toMatchObject({ created: 1, refused: 0 });
    expect(await memberAt("mended@example.org")).toMatchObject({ name: '=Bad, "quoted"' });
  });
});

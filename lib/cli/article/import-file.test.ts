import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { system } from "../../actor";
import { getPublished } from "../../articles/queries";
import { db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { importFile } from "./import-file";

const actor = system("test");
const folder = mkdtempSync(path.join(tmpdir(), "groundwork-import-"));
const at = (name: string) => path.join(folder, name);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("NEXTAUTH_SECRET", "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6");
  vi.stubEnv("STRIPE_SECRET_KEY", "sk_test_x");
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", "whsec_x");
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.$disconnect();
  await database.drop();
});

const TEXT = `Marit Solberg / NPA

This post originally ran on the Danby Valley blog.

The reservoir stood at a third of its height on Tuesday, the lowest mark since the gauge was put in.

The board meets again on the ninth.


Your contribution of as little as $4 monthly will make you a member and keeps our reporters on the road.`;

describe("a file", () => {
  it("becomes an article, and stays that one", async () => {
    writeFileSync(at("a.txt"), TEXT);
    const first = await importFile({ actor, file: at("a.txt"), options: { title: "Low water" } });
    expect(first).toMatchObject({ outcome: "created", slug: "low-water", title: "Low water", isPublished: true });
    expect(first.cut).toHaveLength(1);
    expect(await importFile({ actor, file: at("a.txt") })).toMatchObject({ outcome: "unchanged", title: "Low water" });
    symlinkSync(at("a.txt"), at("link.txt"));
    const renamed = await importFile({ actor, file: at("link.txt"), options: { title: "Lower water" } });
    expect(renamed).toMatchObject({ outcome: "updated", id: first.id, slug: "low-water" });
    expect(await getPublished("low-water", new Date())).toMatchObject({
      title: "Lower water",
      photoCredit: "Marit Solberg / NPA",
      originNote: "This post originally ran on the Danby Valley blog.",
    });
  });

  it("is asked about when it has no headline and somebody is there", async () => {
    writeFileSync(at("b.txt"), TEXT);
    await expect(importFile({ actor, file: at("b.txt") })).rejects.toThrow(/no headline.*--title/);
    const askTitle = vi.fn(async () => "As told");
    expect(await importFile({ actor, file: at("b.txt"), askTitle })).toMatchObject({ title: "As told" });
    await importFile({ actor, file: at("b.txt"), askTitle });
    expect(askTitle).toHaveBeenCalledTimes(1);
  });

  it("names its photo beside itself", async () => {
    writeFileSync(at("c.md"), "---\ntitle: With a photo\nphoto: c.gif\n---\nText.");
    await expect(importFile({ actor, file: at("c.md") })).rejects.toThrow(/photo .*c\.gif does not exist/);
    writeFileSync(at("c.gif"), "<svg/>");
    await expect(importFile({ actor, file: at("c.md") })).rejects.toThrow(/not a JPEG, PNG, WebP or GIF/);
    writeFileSync(at("c.gif"), Buffer.from("GIF89a\x02\x00\x01\x00", "latin1"));
    await importFile({ actor, file: at("c.md") });
    expect((await getPublished("with-a-photo", new Date()))?.photo).toMatchObject({ width: 2, height: 1 });
  });
});

describe("a file that cannot be an article is refused in words", () => {
  it.each([
    ["is missing", "none.txt", () => {}, /^does not exist$/],
    ["is a folder", "folder", (file: string) => mkdirSync(file), /^is a folder/],
    ["is empty", "empty.txt", (file: string) => writeFileSync(file, ""), /^is empty$/],
    ["is blank", "blank.txt", (file: string) => writeFileSync(file, "\n \n"), /^is empty$/],
    ["is binary", "binary.txt", (file: string) => writeFileSync(file, Buffer.from([1, 0, 2])), /^is not a text file$/],
    [
      "has 50 MB",
      "big.txt",
      (file: string) => {
        writeFileSync(file, "x");
        truncateSync(file, 50 * 1024 * 1024);
      },
      /^is larger than 5 MB$/,
    ],
    ["leads back to itself", "loop.txt", (file: string) => symlinkSync(file, file), /^is a link that leads back/],
    [
      "has an impossible address",
      "slug.md",
      (file: string) => writeFileSync(file, "---\nslug: ../admin\ntitle: A\n---\nText"),
      /An address holds small letters/,
    ],
    [
      "has an impossible date",
      "date.md",
      (file: string) => writeFileSync(file, "---\ndate: soon\ntitle: A\n---\nText"),
      /date is not one that can be read/,
    ],
    [
      "is all front matter",
      "bare.md",
      (file: string) => writeFileSync(file, "---\ntitle: A\n---\n"),
      /nothing in it to read/,
    ],
  ])("it %s", async (_, name, make, reason) => {
    make(at(name));
    const before = await db.article.count();
    await expect(importFile({ actor, file: at(name), options: {} })).rejects.toThrow(reason);
    expect(await db.article.count()).toBe(before);
  });
});

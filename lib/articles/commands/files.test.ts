import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { makePicture, type Picture } from "../../images";
import { isAllowed } from "../../staff/rules";
import { getImages } from "../queries";
import { addPhoto, importFiles, publishArticle, removePhoto, uploadPicture } from ".";

const staff = (role: "OWNER" | "MANAGER" | "EDITOR" | "ANALYST"): Actor => ({
  kind: "staff",
  userId: "01940000-0000-7000-8000-000000000001",
  role,
});
const actor = staff("EDITOR");
const words = { alt: "A pond", caption: "", credit: "" };
const none = new Map<string, Picture>();
const bytes = (text: string) => new TextEncoder().encode(text);
let database: TestDatabase;
let picture: Picture;

beforeAll(async () => {
  database = await useTestDatabase();
  const file = await sharp({ create: { width: 900, height: 300, channels: 3, background: "#36a" } })
    .png()
    .toBuffer();
  const made = await makePicture(file);
  if (!made) throw new Error("No picture");
  picture = made;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const named = (name: string, text: string) =>
  importFiles({ actor, input: { files: [{ name, bytes: bytes(text) }], pictures: none } });

it.each(["OWNER", "MANAGER", "EDITOR", "ANALYST"] as const)(
  "%s: pictures and files, as far as the role goes",
  async (role) => {
    const { id } = await db.article.create({ data: { title: role, slug: `a-${randomUUID()}`, body: "Text." } });
    const as = { actor: staff(role) };
    const files = [
      { name: `${role}.txt`, bytes: bytes(`Headline of ${role}\n\nA text that is somewhat longer than that.`) },
    ];
    const deeds = [
      () => uploadPicture({ ...as, input: picture }),
      () => addPhoto({ ...as, input: { id, picture, words, isLead: true } }),
      () => removePhoto({ ...as, input: { id } }),
      () => importFiles({ ...as, input: { files, pictures: none } }),
    ];
    for (const deed of deeds) {
      const before = await db.auditEntry.count();
      if (isAllowed(role, "articles.write")) await deed();
      else await expect(deed(), String(deed)).rejects.toThrow("forbidden");
      expect((await db.auditEntry.count()) > before, String(deed)).toBe(isAllowed(role, "articles.write"));
    }
  },
);

describe("files", () => {
  it("become drafts, and again only what has changed", async () => {
    const [first] = await named("a.md", "# A headline\n\nOne.");
    expect(first).toMatchObject({ outcome: "created", isPublished: false });
    expect(await named("a.md", "# A headline\n\nOne.")).toMatchObject([{ outcome: "unchanged", isPublished: false }]);
    expect(await named("a.md", "# A headline\n\nTwo.")).toMatchObject([{ outcome: "updated", isPublished: false }]);
  });

  it("leave a published article published, with its date", async () => {
    const [first] = await named("b.md", "---\ntitle: B\ndate: 2020-01-01\n---\nOne.");
    if (first?.outcome !== "created") throw new Error("Not made");
    await publishArticle({ actor, input: { id: first.id } });
    const before = await db.article.findUniqueOrThrow({ where: { id: first.id } });
    expect(await named("b.md", "---\ntitle: B\ndate: 2021-01-01\n---\nTwo.")).toMatchObject([{ isPublished: true }]);
    const after = await db.article.findUniqueOrThrow({ where: { id: first.id } });
    expect(after).toMatchObject({ body: "Two.", status: "PUBLISHED", publishedAt: before.publishedAt });
  });

  it("of one name and two articles are not mixed up, and one that is refused stops no other", async () => {
    await named("article.md", "# The first\n\nOne.");
    const files = [
      { name: "article.md", bytes: bytes("# Something else\n\nTwo.") },
      { name: "bad.txt", bytes: new Uint8Array([0, 1]) },
      { name: "good.md", bytes: bytes("# A good one\n\nText.") },
    ];
    const reports = await importFiles({ actor, input: { files, pictures: none } });
    expect(reports).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("The first") },
      { outcome: "refused", reason: "is not a text file" },
      { outcome: "created" },
    ]);
    expect(await db.article.count({ where: { title: "The first", body: "One." } })).toBe(1);
  });

  it("bring the pictures they name, and say which is missing", async () => {
    const files = [
      { name: "p.md", bytes: bytes("---\ntitle: With\nphoto: photos/mill.jpg\n---\nText.") },
      { name: "q.md", bytes: bytes("---\ntitle: Without\nphoto: gone.jpg\n---\nText.") },
    ];
    const reports = await importFiles({ actor, input: { files, pictures: new Map([["mill.jpg", picture]]) } });
    expect(reports).toMatchObject([{ outcome: "created" }, { missingPhoto: "gone.jpg" }]);
    const kept = await db.article.findFirstOrThrow({
      where: { title: "With" },
      include: { photo: { include: { sizes: true } } },
    });
    expect(kept.photo).toMatchObject({ width: 900, height: 300, contentType: "image/webp" });
    expect(kept.photo?.sizes.map(({ contentType, width }) => `${contentType} ${width}`).sort()).toEqual([
      ...["image/avif 480", "image/avif 800", "image/avif 900", "image/jpeg 900", "image/webp 480", "image/webp 800"],
    ]);
  });
});

describe("a picture", () => {
  it("in a text is known with its sizes; quotation marks and brackets break nothing", async () => {
    const { id } = await db.article.create({ data: { title: "P", slug: "p-text", body: "Text." } });
    const tricky = { alt: "A [pond]", caption: 'He said "no".', credit: "M" };
    await addPhoto({ actor, input: { id, picture, words: tricky, isLead: false } });
    const { body } = await db.article.findUniqueOrThrow({ where: { id } });
    expect(body).toMatch(/^Text\.\n\n!\[A pond\]\(\/assets\/[\w-]{22} "He said ”no”\. Photo: M"\)$/);
    expect(await getImages(body)).toMatchObject([{ width: 900, sizes: { length: 6 } }]);
  });
});

import { readFile } from "node:fs/promises";
import { system } from "../../lib/actor";
import { importArticle } from "../../lib/articles/commands";
import { decode, readPhoto, readSource } from "../../lib/articles/rules";
import { articleFieldsSchema } from "../../lib/articles/schema";
import { audit } from "../../lib/audit";
import { db } from "../../lib/db";
import { appeal } from "./appeal";

const ARTICLES = [
  "the-sea-wall-orrins-ferry-paid-for-twice",
  "who-pays-for-news-when-nobody-has-to",
  "why-you-will-not-meet-a-paywall-here",
];
const DAY = 24 * 60 * 60 * 1000;
const actor = system("seed");

const read = async (name: string) => new Uint8Array(await readFile(new URL(name, import.meta.url)));

async function seedArticle(slug: string, now: Date): Promise<string> {
  const name = `${slug}.md`;
  const reading = readSource(name, decode(await read(name)));
  const parsed = articleFieldsSchema.parse(reading.fields);
  const photo = reading.photo ? (readPhoto(await read(reading.photo)) ?? undefined) : undefined;
  // On a machine whose clock is behind the samples, they are of yesterday.
  const publishedAt = new Date(Math.min(parsed.publishedAt?.getTime() ?? now.getTime(), now.getTime() - DAY));
  const fields = { ...parsed, publishedAt };
  const result = await importArticle({ actor, input: { importKey: `seed:${slug}`, fields, slug, photo }, now });
  if (!result.ok) throw new Error(`${name} cannot be published: ${Object.values(result.errors)[0]}`);
  return result.value.id;
}

async function seedAppeal(): Promise<{ appealId: string; variantId: string }> {
  return db.$transaction(async (tx) => {
    const existing = await tx.appeal.findFirst({
      where: { name: appeal.name },
      include: { variants: { orderBy: [{ createdAt: "asc" }, { name: "asc" }], take: 1 } },
    });
    const [variant] = existing?.variants ?? [];
    if (existing && variant) return { appealId: existing.id, variantId: variant.id };
    const { variants, ...facts } = appeal;
    const made = await tx.appeal.create({
      data: { ...facts, variants: { create: [...variants] } },
      include: { variants: true },
    });
    const subject = { type: "Appeal", id: made.id };
    await audit(tx, { actor, action: "appeal.create", subject, after: { status: made.status, isDefault: true } });
    return { appealId: made.id, variantId: made.variants[0]?.id ?? "" };
  });
}

/** Three articles of our own and the ask below them. Run again, it makes nothing twice. */
export async function seedContent({ now = new Date() } = {}) {
  const articleIds: string[] = [];
  for (const slug of ARTICLES) articleIds.push(await seedArticle(slug, now));
  return { articleIds, ...(await seedAppeal()) };
}

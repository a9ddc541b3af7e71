import { faker } from "@faker-js/faker/locale/en";
import type { StaffRole } from "../../prisma/generated/enums";
import type { Actor } from "../actor";
import { checkArchive, type Fetch, startArchive, stepArchive, uploadArchive } from "../articles/commands";
import { db } from "../db";
import { bytesOf } from "./test-imports";

export const staff = (role: StaffRole): Actor => ({
  kind: "staff",
  role,
  userId: "018f0000-0000-7000-8000-0000000000fe",
});

interface Drawn {
  posts: number;
  seed?: number;
  /** How long a text is, roughly, in characters. */
  length?: number;
  /** The posts at these numbers say something else than they did. */
  changed?: readonly number[];
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Old Valley</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>`;
const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "")}]]>`;
const AUTHORS = ["marit", "jo", "ines", "tomas"];
const SECTIONS = ["Water", "Land", "Council", "Schools", "Uncategorized"];

/** A WordPress export as a seed draws it: classic texts and blocks, captions, galleries, drafts, pages, machinery. */
export async function* drawWordpress({
  posts,
  seed = 1,
  length = 4_000,
  changed = [],
}: Drawn): AsyncGenerator<Uint8Array> {
  faker.seed(seed);
  const encode = (text: string) => Buffer.from(text);
  yield encode(HEAD);
  for (const login of AUTHORS)
    yield encode(
      `<wp:author><wp:author_login>${login}</wp:author_login><wp:author_display_name>${cdata(faker.person.fullName())}</wp:author_display_name></wp:author>`,
    );
  for (let n = 1; n <= posts; n += 1) {
    const title = faker.lorem.sentence({ min: 4, max: 9 }).replace(/\.$/, "");
    const slug = `${faker.helpers.slugify(title.toLowerCase()).slice(0, 60)}${n % 7 === 0 ? "" : `-${n}`}`;
    const date = new Date(Date.UTC(2010, 0, 1) + n * 43_200_000);
    const day = date.toISOString();
    const text = changed.includes(n) ? `A correction.\n\n${textOf(n, length)}` : textOf(n, length);
    yield encode(`<item><title>${cdata(title)}</title><link>https://old.example/${day.slice(0, 7).replace("-", "/")}/${slug}/</link>
<dc:creator>${cdata(AUTHORS[n % AUTHORS.length] ?? "")}</dc:creator><guid isPermaLink="false">https://old.example/?p=${n}</guid>
<content:encoded>${cdata(text)}</content:encoded><excerpt:encoded>${cdata(n % 3 === 0 ? faker.lorem.sentence() : "")}</excerpt:encoded>
<wp:post_id>${n}</wp:post_id><wp:post_date_gmt>${day.slice(0, 19).replace("T", " ")}</wp:post_date_gmt><wp:post_name>${slug}</wp:post_name>
<wp:status>${n % 25 === 0 ? "draft" : "publish"}</wp:status><wp:post_type>${n % 40 === 0 ? "page" : "post"}</wp:post_type>
<category domain="category" nicename="s">${cdata(SECTIONS[n % SECTIONS.length] ?? "")}</category><category domain="post_tag" nicename="t">${cdata(faker.lorem.word())}</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${1_000_000 + n}</wp:meta_value></wp:postmeta></item>`);
    if (n % 2 === 0)
      yield encode(
        `<item><title>p</title><wp:post_id>${1_000_000 + n}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/p/${n}.jpg</wp:attachment_url></item>`,
      );
  }
  yield encode("</channel></rss>");
}

/** A feed with one entry for each text. */
export const drawFeed = (name: string, ...texts: string[]) =>
  bytesOf(
    `<rss version="2.0" xmlns:content="c"><channel><link>https://${name}.example</link>${texts
      .map(
        (text, index) =>
          `<item><title>${name} ${index}</title><guid>${name}-${index}</guid><link>https://${name}.example/2024/${name}-${index}/</link><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate><content:encoded><![CDATA[${text}]]></content:encoded></item>`,
      )
      .join("")}</channel></rss>`,
  );

function textOf(n: number, length: number): string {
  const pieces: string[] = [];
  const isBlocks = n % 2 === 0;
  for (let size = 0; size < length; size += pieces.at(-1)?.length ?? 1) {
    const words = faker.lorem.paragraph({ min: 3, max: 8 });
    const text = `${words} <a href="https://old.example/?p=${n - 1}">${faker.lorem.word()}</a> &amp; <em>${faker.lorem.word()}</em>.`;
    pieces.push(isBlocks ? `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->` : text);
  }
  pieces.splice(
    1,
    0,
    `[caption id="a" width="300"]<img src="https://old.example/p/${n}.jpg" alt="P" /> A caption[/caption]`,
  );
  if (n % 10 === 0) pieces.push(`[gallery ids="${1_000_000 + n}"]`, '[su_box title="x"]boxed[/su_box]');
  return pieces.join("\n\n");
}

interface Choice {
  actor?: Actor;
  site?: string;
  withImages?: boolean;
  asDrafts?: boolean;
  fetch?: Fetch;
  now?: Date;
  say?: (position: number) => void;
}

export const archiveOf = (id: string) => db.archiveRun.findUniqueOrThrow({ where: { id } });

/** Uploads a file of articles. @throws what is wrong with it. */
export async function uploadDrawn(bytes: AsyncIterable<Uint8Array>, actor = staff("EDITOR")): Promise<string> {
  const result = await uploadArchive({ actor, input: { bytes } });
  if (!result.ok) throw new Error(result.errors.file);
  return result.value;
}

/** Has every post of an uploaded file looked at. */
export async function checkDrawn(runId: string, { actor = staff("EDITOR"), ...choice }: Choice = {}) {
  const { withImages = false, asDrafts = false, site } = choice;
  const input = { runId, withImages, asDrafts, ...(site && { site }) };
  await checkArchive({ actor, input, isHere: true });
  await workDrawn(runId, choice);
  return await archiveOf(runId);
}

async function workDrawn(runId: string, { fetch, now, say }: Choice): Promise<void> {
  while (await stepArchive(runId, { ...(fetch && { fetch }), ...(now && { now }) }))
    if (say) say((await archiveOf(runId)).cursor);
}

/** A file's whole way in; returns what was said before, and what came of it. */
export async function takeArchive(bytes: AsyncIterable<Uint8Array>, choice: Choice = {}) {
  const runId = await uploadDrawn(bytes, choice.actor);
  const checked = await checkDrawn(runId, choice);
  await startArchive({ actor: choice.actor ?? staff("EDITOR"), input: { runId }, isHere: true });
  await workDrawn(runId, choice);
  return { checked, done: await archiveOf(runId) };
}

/** All articles and old addresses to the last letter, as one digest: two that are the same are equal. */
export async function articlesDigest(): Promise<string> {
  const [row] = await db.$queryRaw<{ digest: string }[]>`
    SELECT md5(string_agg(md5(line), '' ORDER BY line)) AS "digest" FROM (
      SELECT to_jsonb(a)::text AS line FROM "Article" a UNION ALL SELECT to_jsonb(r)::text FROM "ArticleRedirect" r
    ) lines`;
  return row?.digest ?? "";
}

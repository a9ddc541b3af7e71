import { describe, expect, it } from "vitest";
import type { ArchiveFormat, SourceEntry } from "../schema";
import { archiveFormatOf, oldAddressOf, placePictures, type ReadPost, readArchive, readPost, renderBody } from ".";

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function entriesOf(format: ArchiveFormat, text: string, size = 37): Promise<SourceEntry[]> {
  const entries: SourceEntry[] = [];
  for await (const entry of readArchive(format, inPieces(text, size))) entries.push(entry);
  return entries;
}

/** Reads a file as an import does, without what the database keeps meanwhile. */
async function articlesOf(format: ArchiveFormat, text: string, site: string | null = "https://old.example/") {
  const entries = await entriesOf(format, text);
  const media = new Map(entries.flatMap((one) => (one.kind === "MEDIA" ? [[one.key, one.content] as const] : [])));
  const names = new Map(entries.flatMap((one) => (one.kind === "NAME" ? [[one.key, one.content] as const] : [])));
  return entries.flatMap((one) => {
    if (one.kind !== "POST") return [];
    const own = entries
      .flatMap((link) => (link.kind === "LINK" && link.key === one.content.id ? [link.content] : []))
      .sort((a, b) => a.order - b.order);
    const named = (kind: string) => own.flatMap(({ to }) => (to.startsWith(kind) ? (names.get(to) ?? []) : []));
    return [readPost(one.content, { site, media, named: { authors: named("author:"), tags: named("tag:") } })];
  });
}

function article(read: Awaited<ReturnType<typeof articlesOf>>[number] | undefined): ReadPost {
  if (!read || !("fields" in read)) throw new Error(`No article: ${JSON.stringify(read)}`);
  return read;
}
const shown = ({ fields, pictures }: ReadPost) => placePictures(fields.body, pictures, () => null);

const item = (more: string, content = "Text.") => `<item><title><![CDATA[The mill &amp; the pond]]></title>
  <link>https://old.example/2024/05/the-mill/</link><dc:creator><![CDATA[marit]]></dc:creator>
  <guid isPermaLink="false">https://old.example/?p=7</guid><content:encoded><![CDATA[${content}]]></content:encoded>
  <excerpt:encoded><![CDATA[A pond, <em>dry</em>.]]></excerpt:encoded><wp:post_id>7</wp:post_id>
  <wp:post_date_gmt>2024-05-01 10:00:00</wp:post_date_gmt><wp:post_name>the-mill</wp:post_name>
  <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}</item>`;
const wxr = (...items: string[]) => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file --><!-- generator="WordPress/6.5" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>https://old.example</link>
<wp:author><wp:author_login><![CDATA[marit]]></wp:author_login><wp:author_email><![CDATA[marit@old.example]]></wp:author_email>
<wp:author_display_name><![CDATA[Marit Solberg]]></wp:author_display_name></wp:author>${items.join("\n")}</channel></rss>`;
const attachment = `<item><title>pond</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
  <wp:attachment_url>https://old.example/pond.jpg</wp:attachment_url><excerpt:encoded><![CDATA[The pond]]></excerpt:encoded>
  <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[A dry pond]]></wp:meta_value></wp:postmeta></item>`;

describe("a WordPress export", () => {
  it("gives a post with its facts, wherever its pieces are cut", async () => {
    const more = `<category domain="category" nicename="water"><![CDATA[Water &amp; Land]]></category>
      <category domain="category" nicename="more"><![CDATA[Mills]]></category>
      <category domain="post_tag" nicename="a"><![CDATA[Drought]]></category>
      <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
      <wp:comment><wp:comment_author_email>reader@example.org</wp:comment_author_email><wp:comment_content>Hi</wp:comment_content></wp:comment>`;
    const file = wxr(item(more), attachment);
    for (const size of [1, 7, 100_000])
      expect(await entriesOf("wordpress", file, size)).toEqual(await entriesOf("wordpress", file));
    const entries = JSON.stringify(await entriesOf("wordpress", file));
    expect(entries).not.toContain("reader@example.org");
    expect(entries).not.toContain("marit@old.example");
    expect(article((await articlesOf("wordpress", file))[0])).toMatchObject({
      slug: "the-mill",
      isPublished: true,
      oldAddress: "/2024/05/the-mill",
      lead: { url: "https://old.example/pond.jpg", alt: "A dry pond", caption: "The pond" },
      fields: {
        title: "The mill & the pond",
        standfirst: "A pond, dry.",
        byline: "Marit Solberg",
        section: "Water & Land",
        tags: ["Mills", "Drought"],
        publishedAt: new Date("2024-05-01T10:00:00Z"),
        photoAlt: "A dry pond",
        body: "Text.",
      },
    });
  });

  it.each([
    [
      "empty lines part paragraphs, and single ones lines",
      "One\nline.\n\nTwo <b>bold</b>.\n\n<h2>Three</h2>\nFour.",
      "One  \nline.\n\nTwo **bold**.\n\n## Three\n\nFour.",
    ],
    [
      "blocks lose their comments",
      "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:separator -->\n<hr/>\n<!-- /wp:separator -->",
      "One.\n\n---",
    ],
    [
      "a caption",
      '[caption id="a_1" width="300"]<a href="x.jpg"><img src="/a.jpg" alt="A" /></a> The <em>pond</em>[/caption]',
      "[Picture: The pond](https://old.example/a.jpg)",
    ],
    ["a gallery, of what the file lists", '[gallery ids="9,10"]', "[Picture: The pond](https://old.example/pond.jpg)"],
    ["an embed", "[embed]https://www.youtube.com/watch?v=a1[/embed]", "https://www.youtube.com/watch?v=a1"],
    [
      "a film in a frame",
      '<iframe src="https://www.youtube-nocookie.com/embed/a1?rel=0"></iframe>',
      "<https://www.youtube.com/watch?v=a1>",
    ],
    [
      "what only a plugin knows",
      'One [su_note color="red"]two[/su_note] three. [contact-form-7 id="1"]',
      "One two three.",
    ],
    ["what is no shortcode", "He said [sic] that [the mayor] left.", "He said \\[sic\\] that \\[the mayor\\] left."],
    ["what is HTML only in the words", "Use &lt;b&gt; and &amp;amp; so.", "Use \\<b> and \\&amp; so."],
    [
      "a table",
      "<table><tr><td>1</td>\n<td>2</td></tr></table>",
      "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ],
    [
      "addresses of its own",
      '<a href="/about/">a</a> <a href="#note">b</a> <a href="javascript:alert(1)">c</a>',
      "[a](https://old.example/about/) b c",
    ],
  ])("its text: %s", async (_, content, body) => {
    const file = wxr(item("", content), attachment);
    expect(shown(article((await articlesOf("wordpress", file))[0]))).toBe(body);
  });

  it("says what it leaves out, and what is no article", async () => {
    const file = wxr(
      item("", "Text [su_box]in[/su_box]."),
      item("").replace("<wp:status>publish", "<wp:status>draft").replace("2024-05-01 10:00:00", "0000-00-00 00:00:00"),
      item("").replace("<wp:status>publish", "<wp:status>trash"),
      item("").replace("<wp:post_type>post", "<wp:post_type>product"),
      item("").replace("<wp:post_type>post", "<wp:post_type>nav_menu_item"),
      item("<wp:post_password>x</wp:post_password>"),
      item("", "[contact-form]"),
    );
    const read = await articlesOf("wordpress", file);
    expect(article(read[0]).notes).toEqual(["Left out, as only WordPress knows it: [su_box]"]);
    expect(article(read[1])).toMatchObject({ isPublished: false, oldAddress: null });
    expect(read[2]).toEqual({ skipped: "It was in the bin" });
    expect(read[3]).toEqual({ skipped: "A product of WordPress is no article" });
    expect(article(read[4])).toMatchObject({ isPublished: false, notes: [expect.stringContaining("password")] });
    expect(read[5]).toEqual({ skipped: "There is nothing in it to read" });
    expect(read).toHaveLength(6);
  });

  it("is read although it holds signs that XML forbids, and entities that it does not know", async () => {
    const file = wxr(
      item("").replace("The mill", "The\u0008 mill").replace("<title><![CDATA[", "<title>A&nbsp;<![CDATA["),
    );
    expect(article((await articlesOf("wordpress", file))[0]).fields.title).toBe("A The mill & the pond");
  });

  it.each([
    ["cut off", wxr(item("")).slice(0, -30), /cut off/],
    ["broken", wxr(item("<b></i>")), /cannot be read as XML: near line/],
    [
      "full of entities of its own",
      `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${wxr(item("")).replace(/^.*\n/, "").replace("Text.", "]]>&b;<![CDATA[")}`,
      null,
    ],
  ])("that is %s", async (_, file, fault) => {
    const read = articlesOf("wordpress", file);
    if (fault) await expect(read).rejects.toThrow(fault);
    else expect(article((await read)[0]).fields.body).not.toContain("aaaa");
  });
});

describe("a Ghost export", () => {
  const post = (more: object = {}) => ({
    ...{ id: "p1", uuid: "u-1", title: "The mill", slug: "the-mill", type: "post", status: "published" },
    html: '<p>Text with <a href="__GHOST_URL__/about/">a link</a>.</p><figure class="kg-card"><img src="__GHOST_URL__/content/a.jpg" alt="A"><figcaption>The pond</figcaption></figure>',
    ...{
      feature_image: "__GHOST_URL__/content/lead.jpg",
      custom_excerpt: "Dry.",
      published_at: "2024-05-01T10:00:00.000Z",
    },
    ...{ canonical_url: "https://first.example/mill", visibility: "paid", ...more },
  });
  const file = (...posts: object[]) =>
    JSON.stringify({
      db: [
        {
          meta: { exported_on: 1, version: "5.0" },
          data: {
            members: [{ email: "reader@example.org" }],
            posts,
            posts_authors: [
              { post_id: "p1", author_id: "a2", sort_order: 1 },
              { post_id: "p1", author_id: "a1", sort_order: 0 },
            ],
            posts_meta: [{ post_id: "p1", feature_image_alt: "A lead" }],
            posts_tags: [
              { post_id: "p1", tag_id: "t2", sort_order: 1 },
              { post_id: "p1", tag_id: "t1", sort_order: 0 },
              { post_id: "p1", tag_id: "t3", sort_order: 2 },
            ],
            tags: [
              { id: "t1", name: "Water" },
              { id: "t2", name: "Mills" },
              { id: "t3", name: "#hidden" },
            ],
            users: [
              { id: "a1", name: "Marit Solberg", email: "marit@old.example", password: "$2a$" },
              { id: "a2", name: "Jo Lind" },
            ],
          },
        },
      ],
    });

  it("gives a post with its facts, and nobody's addresses", async () => {
    expect(JSON.stringify(await entriesOf("ghost", file(post())))).not.toMatch(/@|\$2a/);
    const read = article((await articlesOf("ghost", file(post()), "https://old.example"))[0]);
    expect(read).toMatchObject({
      ...{ slug: "the-mill", isPublished: true, oldAddress: "/the-mill" },
      lead: { url: "https://old.example/content/lead.jpg", alt: "A lead" },
      fields: {
        ...{
          title: "The mill",
          byline: "Marit Solberg and Jo Lind",
          section: "Water",
          tags: ["Mills"],
          standfirst: "Dry.",
        },
        ...{ originUrl: "https://first.example/mill", publishedAt: new Date("2024-05-01T10:00:00Z") },
      },
      notes: ["It was for some readers only there: here it is for everybody"],
    });
    expect(shown(read)).toBe(
      "Text with [a link](https://old.example/about/).\n\n[Picture: The pond](https://old.example/content/a.jpg)",
    );
  });

  it("without its old address keeps links as paths, and loses only pictures", async () => {
    const read = article((await articlesOf("ghost", file(post()), null))[0]);
    expect(shown(read)).toBe("Text with [a link](/about/).");
    expect(read.lead).toBeNull();
  });

  it("drafts stay drafts, what went out by mail alone becomes one, and a broken file is told of", async () => {
    const [draft, sent] = await articlesOf(
      "ghost",
      file(post({ status: "draft", published_at: null }), post({ status: "sent" })),
    );
    expect([article(draft).isPublished, article(sent).isPublished]).toEqual([false, false]);
    await expect(articlesOf("ghost", file(post()).slice(0, -40))).rejects.toThrow(/cannot be read as JSON/);
  });
});

describe("a feed", () => {
  it("in RSS, with whole texts", async () => {
    const file = `<rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel><link>https://old.example</link>
      <item><title>A &amp;amp; B</title><link>https://old.example/2024/a-and-b.html</link><guid>tag:1</guid>
      <pubDate>Wed, 01 May 2024 10:00:00 +0200</pubDate><dc:creator>Marit Solberg</dc:creator><category>Water</category>
      <description>Short.</description><content:encoded><![CDATA[<p>Long <img src="a.jpg" alt="P"></p>]]></content:encoded>
      <media:content url="https://old.example/l.jpg" medium="image"/></item></channel></rss>`;
    const read = article((await articlesOf("feed", file))[0]);
    expect(read).toMatchObject({
      ...{ slug: "a-and-b", oldAddress: "/2024/a-and-b.html", lead: { url: "https://old.example/l.jpg" } },
      fields: {
        title: "A & B",
        standfirst: "Short.",
        byline: "Marit Solberg",
        tags: ["Water"],
        publishedAt: new Date("2024-05-01T08:00:00Z"),
      },
    });
    expect(shown(read)).toBe("Long [Picture: P](https://old.example/a.jpg)");
  });

  it("in Atom, with a text of elements", async () => {
    const file = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://old.example/feed"/><link href="https://old.example/"/>
      <entry><title>One</title><id>urn:1</id><link rel="edit" href="https://old.example/edit"/><link href="https://old.example/one"/>
      <published>2024-05-01T10:00:00Z</published><author><name>Jo Lind</name></author><category term="Water"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A &lt;b&gt; and <em>more</em>.</p></div></content></entry></feed>`;
    expect(article((await articlesOf("feed", file))[0])).toMatchObject({
      ...{ slug: "one", oldAddress: "/one" },
      fields: { title: "One", byline: "Jo Lind", tags: ["Water"], body: "A \\<b> and _more_." },
    });
  });
});

describe("what a file is", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it.each([
    ["wordpress", wxr()],
    ["feed", '<?xml version="1.0"?><rss version="2.0"><channel/></rss>'],
    ["feed", "<feed xmlns='http://www.w3.org/2005/Atom'/>"],
    ["ghost", '{"db":[{"meta":{"exported_on":1},"data":{"posts":[]}}]}'],
    ["ghost", '{"meta":{"exported_on":1},"data":{"posts":[]}}'],
    [null, '{"name":"package"}'],
    [null, "<!doctype html><html><body>rss</body></html>"],
    [null, "# A headline\n\nText"],
  ])("%s", (format, text) => expect(archiveFormatOf(bytes(text))).toBe(format));
});

it.each([
  ["https://old.example/2024/05/a/", "/2024/05/a"],
  ["https://old.example/%C3%A5r/", "/år"],
  ["https://old.example/articles/a-b", "a-b"],
  ["https://old.example/?p=7", null],
  ["/admin/x", null],
  ["no address", "/no address"],
])("the old address of %s is kept as %s", (link, kept) => expect(oldAddressOf(link)).toBe(kept));

it("signs that are HTML only in the words come out as they were", async () => {
  const read = article((await articlesOf("wordpress", wxr(item("", "Use &lt;script&gt; and &amp;amp; so."))))[0]);
  expect(renderBody(read.fields.body)).toBe("<p>Use &lt;script&gt; and &amp;amp; so.</p>");
});

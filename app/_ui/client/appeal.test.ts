import { describe, expect, it } from "vitest";
import { targetSchema } from "@/lib/appeals/schema";
import { armOf, decide, pick, RULES, remember } from "./appeal";
import { explain, REASONS } from "./appeal-tools";

const DAY = 86_400_000;
const NOW = 400 * DAY;
const appeal = (more: object = {}) => ({
  ...targetSchema.parse({}),
  ...{ id: "a", name: "Usual", placement: "article-end", from: null, until: null, variants: [] },
  ...more,
});
const page = (more: object = {}) => ({
  ...{ placement: "article-end", section: "Climate", tags: ["Money"], sensitive: false },
  ...{ device: "phone", language: "en", country: "US" },
  ...more,
});
const reader = (more: object = {}) => ({ ...remember(null, NOW), ...more });
const failed = (one: object, where: object = {}, who: object = {}) =>
  decide([appeal(one)], page(where), reader(who), NOW).trace[0]?.failed;

describe("each rule alone", () => {
  const reads = (count: number, at = NOW) => Array.from({ length: count }, (_, index) => [at, `article-${index}`]);
  const cases: [rule: string, passes: [object, object?, object?], fails: [object, object?, object?]][] = [
    ["wants-to-be-asked", [{}], [{}, {}, { never: 1 }]],
    ["sensitive", [{ onSensitive: true }, { sensitive: true }], [{}, { sensitive: true }]],
    ["placement", [{}], [{ placement: "bar" }]],
    ["began", [{ from: NOW }], [{ from: NOW + 1 }]],
    ["not-over", [{ until: NOW + 1 }], [{ until: NOW }]],
    ["section", [{ sections: ["climate"] }], [{ sections: ["Sport"] }]],
    ["other-section", [{ exceptSections: ["Sport"] }], [{ exceptSections: ["climate"] }]],
    ["tag", [{ tags: ["Water", "money"] }], [{ tags: ["Water"] }]],
    ["other-tag", [{ exceptTags: ["Water"] }], [{ exceptTags: ["Money"] }]],
    ["country", [{ countries: ["US"] }], [{ countries: ["IE"] }]],
    ["country", [{}, { country: undefined }], [{ countries: ["IE"] }, { country: undefined }]],
    ["other-country", [{ exceptCountries: ["IE"] }], [{ exceptCountries: ["US"] }]],
    ["device", [{ devices: ["phone"] }], [{ devices: ["desktop"] }]],
    ["language", [{ languages: ["en"] }], [{ languages: ["es"] }]],
    ["read-enough", [{ readAtLeast: 2 }, {}, { reads: reads(2) }], [{ readAtLeast: 3 }, {}, { reads: reads(2) }]],
    ["read-enough", [{}], [{ readAtLeast: 1 }, {}, { reads: reads(5, NOW - 31 * DAY) }]],
    ["read-not-too-much", [{ readAtMost: 2 }, {}, { reads: reads(2) }], [{ readAtMost: 1 }, {}, { reads: reads(2) }]],
    ["new-or-returning", [{ visits: "new" }, {}, { since: NOW - 1 }], [{ visits: "new" }, {}, { since: NOW - DAY }]],
    ["new-or-returning", [{ visits: "returning" }, {}, { since: 0 }], [{ visits: "returning" }]],
    ["audience", [{ audiences: ["stranger"] }], [{ audiences: ["stranger"] }, {}, { was: "member" }]],
    ["audience", [{ audiences: ["giver"] }, {}, { was: "giver" }], [{ audiences: ["giver"] }]],
    ["not-dismissed", [{}, {}, { dismissed: { a: NOW - 30 * DAY } }], [{}, {}, { dismissed: { a: NOW - 29 * DAY } }]],
    [
      "not-too-often",
      [
        {},
        {},
        {
          views: [
            [NOW, "a"],
            [NOW, "a"],
            [NOW, "a"],
            [NOW, "b"],
          ],
        },
      ],
      [
        {},
        {},
        {
          views: [
            [NOW, "a"],
            [NOW, "a"],
            [NOW, "a"],
            [NOW, "a"],
          ],
        },
      ],
    ],
    [
      "not-too-often",
      [{}, {}, { views: Array.from({ length: 4 }, () => [NOW - 31 * DAY, "a"]) }],
      [{ isCapGlobal: true }, {}, { views: Array.from({ length: 4 }, () => [NOW, "b"]) }],
    ],
  ];

  it.each(cases)("%s lets pass and holds back", (rule, passes, fails) => {
    expect(failed(...passes)).toEqual([]);
    expect(failed(...fails)).toEqual([rule]);
  });

  it("has a case here", () => {
    expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(RULES.map(([rule]) => rule)));
  });
});

describe("of several", () => {
  it("the first that passes is shown, and the trace says why the others are not", () => {
    const { appeal: chosen, trace } = decide(
      [appeal({ id: "x", name: "Elsewhere", countries: ["IE"], visits: "returning" }), appeal()],
      page(),
      reader(),
      NOW,
    );
    expect(chosen?.id).toBe("a");
    expect(trace).toEqual([
      { appeal: "x", failed: ["country", "new-or-returning"] },
      { appeal: "a", failed: [] },
    ]);
    expect(decide([], page(), reader(), NOW).appeal).toBeNull();
  });
});

describe("a variant", () => {
  const variants = [
    { id: "one", share: 3 },
    { id: "two", share: 1 },
  ];

  it("is drawn by its share", () => {
    const drawn = [0, 0.74, 0.76, 0.999].map((chance) => pick({ id: "a", variants }, reader(), chance)?.id);
    expect(drawn).toEqual(["one", "one", "two", "two"]);
  });

  it("is kept by who saw it first, as long as it is there", () => {
    expect(pick({ id: "a", variants }, reader({ arms: { a: "two" } }), 0)?.id).toBe("two");
    expect(pick({ id: "a", variants }, reader({ arms: { a: "gone" } }), 0)?.id).toBe("one");
    expect(pick({ id: "a", variants, held: 1 }, reader(), 0.999)?.id).toBe("a");
    expect(pick({ id: "a", variants, held: 1 }, reader({ arms: { a: "a" } }), 0)?.id).toBe("a");
    expect(pick({ id: "a", variants }, reader({ arms: { a: "a" } }), 0)?.id).toBe("one");
  });
});

describe("what the links to the form say", () => {
  const appeals = [
    { id: "all", variants: [] },
    { id: "a", held: 1, variants: [] },
    { id: "b", held: 2, variants: [] },
  ];

  it("is the arm of the first appeal of which some are held back, and which this reader came to", () => {
    const arms = { all: "x", a: "one", b: "b" };
    expect(armOf(appeals, reader({ arms, seen: { x: 1, one: 3, b: 4 } }))).toEqual({
      ...{ appeal: "a", variant: "one", epoch: 3 },
    });
    expect(armOf(appeals, reader({ arms, seen: { x: 1, b: 4 } }))).toEqual({ appeal: "b", variant: "b", epoch: 4 });
  });

  it("is nothing where nobody is held back, or nothing was seen or counted", () => {
    expect(armOf(appeals, reader({ arms: { all: "x" }, seen: { x: 1 } }))).toBeUndefined();
    expect(armOf(appeals, reader({ arms: { a: "one" }, seen: { one: 0 } }))).toBeUndefined();
    expect(armOf(appeals, reader())).toBeUndefined();
  });
});

describe("what a browser remembers", () => {
  it("is new where there is nothing, or nothing that can be read", () => {
    for (const text of [null, "", "{", "7", '"text"', '{"reads":5}'])
      expect(remember(text, NOW)).toMatchObject({ since: NOW, reads: [], views: [], arms: {} });
  });

  it("keeps what matters and lets go of what is old", () => {
    const reads = Array.from({ length: 500 }, (_, index) => [NOW - index, String(index)]);
    const kept = remember(
      JSON.stringify({
        since: 5,
        reads,
        views: [
          [0, "a"],
          [NOW - DAY, "a"],
        ],
      }),
      NOW,
    );
    expect(kept.reads).toHaveLength(400);
    expect(kept).toMatchObject({ since: 5, views: [[NOW - DAY, "a"]] });
  });
});

describe("what staff are told", () => {
  const told = (...appeals: object[]) =>
    explain(
      appeals.map((one) => ({ language: "en", ...one })),
      "article-end",
      { page: page(), reader: reader({ dismissed: { no: NOW } }), decide, language: "en" },
      NOW,
    );

  it("has words for every rule", () => {
    expect(Object.keys(REASONS).sort()).toEqual(RULES.map(([rule]) => rule).sort());
    for (const say of Object.values(REASONS) as ((...of: object[]) => string)[])
      expect(say(appeal({ sections: ["Sport"], from: NOW, until: NOW }), page(), reader())).toMatch(/^[a-z].+[^.]$/);
  });

  it("says of each appeal whether it is shown here, and why not", () => {
    const running = { stand: "running" };
    expect(
      told(
        appeal({ ...running, name: "Sport", sections: ["Sport"] }),
        appeal({ ...running, name: "Refused", id: "no" }),
        appeal({ stand: "draft", name: "Draft" }),
        appeal({ ...running, name: "Spanish", language: "es" }),
        appeal({ ...running, name: "First", language: "all" }),
        appeal({ ...running, name: "Second" }),
        appeal({ ...running, name: "Bar", placement: "bar" }),
      ),
    ).toEqual([
      { name: "Sport", isFirst: false, reasons: ["it is for Sport, and this article is in Climate"] },
      { name: "Refused", isFirst: false, reasons: ["this reader said “Not now”"] },
      { name: "Draft", isFirst: false, reasons: ["it is a draft"] },
      { name: "Spanish", isFirst: false, reasons: ["it is for pages in Spanish"] },
      { name: "First", isFirst: true, reasons: [] },
      { name: "Second", isFirst: false, reasons: [] },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { authorsOf, gatherTopics, pickRelated, splitByline, topicPath, topicSlug } from ".";

describe("a byline", () => {
  it.each([
    ["Ines Falk", ["Ines Falk"]],
    ["By Ines Falk", ["Ines Falk"]],
    ["Ada Winther, editor", ["Ada Winther"]],
    ["Ada Winther, Staff Writer", ["Ada Winther"]],
    ["Ines Falk, Tomas Reyle and Ada Winther", ["Ines Falk", "Tomas Reyle", "Ada Winther"]],
    ["Ines Falk, Tomas Reyle, and Ada Winther", ["Ines Falk", "Tomas Reyle", "Ada Winther"]],
    ["José Díaz y Ana Ríos", ["José Díaz", "Ana Ríos"]],
    ["Ines Falk / NPA", ["Ines Falk"]],
    ["Madonna", ["Madonna"]],
    ["the newsroom", ["the newsroom"]],
    ["Andy Sandford", ["Andy Sandford"]],
    [null, []],
  ])("%j names %j", (byline, names) => {
    expect(authorsOf(byline)).toEqual(names);
  });

  it("keeps every letter of itself when it is cut", () => {
    for (const byline of ["By Ines Falk, Tomas Reyle, and Ada Winther, editor", "and", " , ", "A & B"])
      expect(
        splitByline(byline)
          .map(({ text }) => text)
          .join(""),
      ).toBe(byline);
  });
});

describe("a topic's address", () => {
  it.each([
    ["Letter from the editor", "letter-from-the-editor"],
    ["O’Brien", "obrien"],
    ["Ökologie", "oekologie"],
    ["水", "水"],
    ["漁業 と 海", "漁業-と-海"],
    ["!?", ""],
  ])("%s is at %j", (name, slug) => {
    expect(topicSlug(name)).toBe(slug);
  });

  it("is spelled so that every browser can ask for it", () => {
    expect(topicPath("tags", "水")).toBe("/tags/%E6%B0%B4");
    expect(topicPath("tags", "!?")).toBeNull();
  });
});

describe("topics", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));

  it("gather what has one address, under the name that is used most", () => {
    const topics = gatherTopics([
      { kind: "tags", name: "climate", count: 1, newest: at(9) },
      { kind: "tags", name: "Climate", count: 3, newest: at(2) },
      { kind: "sections", name: "Climate", count: 1, newest: at(1) },
      { kind: "tags", name: "!!", count: 9, newest: at(1) },
    ]);
    expect(topics).toEqual([
      { kind: "tags", slug: "climate", name: "Climate", count: 4, newest: at(9), written: ["Climate", "climate"] },
      { kind: "sections", slug: "climate", name: "Climate", count: 1, newest: at(1), written: ["Climate"] },
    ]);
  });

  it("give everybody on a byline a page", () => {
    const topics = gatherTopics([
      { kind: "authors", name: "Ines Falk and Tomas Reyle", count: 2, newest: at(1) },
      { kind: "authors", name: "Ines Falk", count: 1, newest: at(2) },
    ]);
    expect(topics.map(({ name, count, written }) => [name, count, written])).toEqual([
      ["Ines Falk", 3, ["Ines Falk and Tomas Reyle", "Ines Falk"]],
      ["Tomas Reyle", 2, ["Ines Falk and Tomas Reyle"]],
    ]);
  });
});

describe("related articles", () => {
  const kin = (name: string, section: string | null, tags: string[], byline: string | null = null) => ({
    ...{ name, section, tags, byline },
  });
  const one = kin("one", "Town", ["water", "money"], "Ines Falk");

  it("are those that share most, and in their own order where they share as much", () => {
    const rows = [
      kin("section", "Town", []),
      kin("nothing", "Sport", ["ice"]),
      kin("author alone", null, [], "Ines Falk"),
      kin("tag", null, ["water"]),
      kin("both tags", null, ["money", "water"]),
      kin("another tag", null, ["money"]),
    ];
    expect(pickRelated(one, rows, 4).map(({ name }) => name)).toEqual(["both tags", "tag", "another tag", "section"]);
    expect(pickRelated(kin("bare", null, []), rows, 4)).toEqual([]);
  });
});

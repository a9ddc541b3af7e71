import { describe, expect, it } from "vitest";
import { likenessOf } from "./likeness";

const person = (name: string | null, country: string | null, ...addresses: string[]) => ({ name, country, addresses });

describe("what two records have in common", () => {
  it("is a name, however it is written, unless it is in two countries", () => {
    const ada = person("Ada Lövelin", "SE");
    for (const name of ["ada lövelin", "Lövelin, Ada", "ADA  LOVELIN"])
      expect(likenessOf(ada, person(name, null)), name).toEqual(["name"]);
    expect(likenessOf(ada, person("Ada Lövelin", "US"))).toEqual([]);
    expect(likenessOf(ada, person("Ada Lind", "SE"))).toEqual([]);
    expect(likenessOf(person(null, null), person(null, null))).toEqual([]);
  });

  it("is a mailbox called the same elsewhere, with dots or an addition", () => {
    const ada = person(null, null, "ada.lovelin@example.org");
    for (const address of ["adalovelin@example.net", "ada.lovelin+news@example.org"])
      expect(likenessOf(ada, person(null, null, address)), address).toEqual(["address"]);
    expect(likenessOf(ada, person(null, null, "ada.lind@example.org"))).toEqual([]);
    expect(likenessOf(person(null, null, "ada@example.org"), person(null, null, "ada@example.net"))).toEqual([]);
  });
});

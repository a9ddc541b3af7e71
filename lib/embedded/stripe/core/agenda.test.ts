import { expect, test } from "vitest";
import { Agenda, type Due } from "./agenda";

test("what is due comes out in order of time, and at the same time in order of rank", () => {
  const agenda = new Agenda();
  const all: Due[] = [];
  let state = 42;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let index = 0; index < 500; index++) all.push({ at: random(40), rank: random(2), key: `k${index}` });
  for (const due of all) agenda.add(due);
  const out: [number, number][] = [];
  for (let due = agenda.take(); due; due = agenda.take()) out.push([due.at, due.rank]);
  const wanted = all.map((due): [number, number] => [due.at, due.rank]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  expect(out).toEqual(wanted);
  expect(agenda.size).toBe(0);
});

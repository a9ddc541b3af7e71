/** How far a goal has come, where an appeal has one. */
export const goal = {
  label: "Progress towards the goal",
  money: (raised: string, target: string, since: string) => `${raised} of ${target} given since ${since}`,
  members: (count: string, target: string, since: string) => `${count} of ${target} new members since ${since}`,
  until: (day: string) => `until ${day}`,
  reached: (percent: string) => `That is ${percent} of the goal. Whatever is given beyond it helps all the same.`,
} as const;

/** Spanish words of how far a goal has come, where an appeal has one. */
export const goal = {
  label: "Cuánto falta para el objetivo",
  money: (raised: string, target: string, since: string) => `${raised} de ${target} donados desde el ${since}`,
  members: (count: string, target: string, since: string) => `${count} de ${target} miembros nuevos desde el ${since}`,
  until: (day: string) => `hasta el ${day}`,
  reached: (percent: string) => `Es el ${percent} del objetivo. Todo lo que se dé de más también ayuda.`,
} as const;

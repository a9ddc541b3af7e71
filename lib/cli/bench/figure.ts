/** One line per figure, as every bench prints it (`name value unit (goal)`); parts that say nothing are left out. */
export function printFigure(name: string, value: number | string, unit = "", goal = ""): void {
  console.log([name, String(value), unit, goal && `(${goal})`].filter(Boolean).join(" "));
}

const initial = (word: string) => `${[...word][0] ?? ""}…`;

/** Enough of an address to recognise it, too little to write to: "m…@e….org". */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 0) return initial(address);
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf(".");
  return `${initial(address.slice(0, at))}@${initial(domain)}${dot > 0 ? domain.slice(dot) : ""}`;
}

/** "Mara Lind" as "M… L…". */
export function maskName(name: string): string {
  return name.trim().split(/\s+/).map(initial).join(" ");
}

import Bowser from "bowser";

export interface Device {
  browser: string | null;
  system: string | null;
}

/** What a browser says of itself, in two words: no version, nothing that could tell two people apart. */
export function describeDevice(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, system: null };
  const parser = Bowser.getParser(userAgent.slice(0, 500));
  return { browser: parser.getBrowserName() || null, system: parser.getOSName() || null };
}

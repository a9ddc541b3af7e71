import { listTopics } from "@/lib/articles/queries";
import type { Topic, TopicKind } from "@/lib/articles/rules";
import { currentVersion } from "./document/version";

/** Made anew after this even without a change: an article may have come out by the clock. */
const FRESH_MS = 60_000;

let known: { version: string | null; at: number; topics: Promise<Topic[]> } | undefined;

/** All topics, counted once per content version: an address that is guessed costs no more than one that is right. */
export async function getTopics(): Promise<Topic[]> {
  const { version } = await currentVersion();
  const now = performance.now();
  if (known?.version === version && now - known.at < FRESH_MS) return known.topics;
  const made = { version, at: now, topics: listTopics(new Date()) };
  known = made;
  made.topics.catch(() => {
    if (known === made) known = undefined;
  });
  return made.topics;
}

/** The fullest sections, for the front page and wherever nothing was found. */
export async function getSections(most: number): Promise<Topic[]> {
  return (await getTopics()).filter(({ kind }) => kind === "sections").slice(0, most);
}

/** The topic at an address. */
export async function findTopic(kind: TopicKind, slug: string): Promise<Topic | undefined> {
  return (await getTopics()).find((topic) => topic.kind === kind && topic.slug === slug);
}

type Kind = "video" | "sound" | "post" | "document";

interface Host {
  name: string;
  kind: Kind;
  /** Where a player's address leads back to the page that people know. */
  page?: (url: URL) => string | null;
}

const last = (url: URL) => url.pathname.split("/").filter(Boolean).at(-1) ?? "";
const withoutEmbed = (url: URL) =>
  url.pathname.startsWith("/embed/") ? `${url.origin}${url.pathname.slice("/embed".length)}` : null;

const youtube: Host = {
  name: "YouTube",
  kind: "video",
  page: (url) => (url.pathname.startsWith("/embed/") ? `https://www.youtube.com/watch?v=${last(url)}` : null),
};
const vimeo: Host = {
  name: "Vimeo",
  kind: "video",
  page: (url) => (url.hostname.startsWith("player.") ? `https://vimeo.com/${last(url)}` : null),
};
const soundcloud: Host = { name: "SoundCloud", kind: "sound", page: (url) => url.searchParams.get("url") };
const of = (kind: Kind, name: string): Host => ({ name, kind, page: withoutEmbed });

/** Whose links, alone on a line, become a card; what stands before the name, such as `www.`, does not matter. */
const HOSTS: Record<string, Host> = {
  "youtube.com": youtube,
  "youtu.be": youtube,
  "youtube-nocookie.com": youtube,
  "vimeo.com": vimeo,
  "dailymotion.com": of("video", "Dailymotion"),
  "tiktok.com": of("video", "TikTok"),
  "twitch.tv": of("video", "Twitch"),
  "soundcloud.com": soundcloud,
  "open.spotify.com": of("sound", "Spotify"),
  "podcasts.apple.com": of("sound", "Apple Podcasts"),
  "bandcamp.com": of("sound", "Bandcamp"),
  "bsky.app": of("post", "Bluesky"),
  "twitter.com": of("post", "X"),
  "x.com": of("post", "X"),
  "threads.net": of("post", "Threads"),
  "mastodon.social": of("post", "Mastodon"),
  "instagram.com": of("post", "Instagram"),
  "facebook.com": of("post", "Facebook"),
  "documentcloud.org": of("document", "DocumentCloud"),
  "datawrapper.de": of("document", "Datawrapper"),
  "flourish.studio": of("document", "Flourish"),
};

export interface Embed {
  href: string;
  /** What the card says it leads to, where nobody has named it. */
  name: string;
  kind: Kind;
  host: string;
}

/** What a card of an address says; null for an address of nobody who is known to hold videos, sound, posts or documents. */
export function readEmbed(address: string): Embed | null {
  const given = address.startsWith("//") ? `https:${address}` : address;
  if (!/^https?:/i.test(given) || !URL.canParse(given)) return null;
  const url = new URL(given);
  const parts = url.hostname.split(".");
  const found = parts.map((_, at) => HOSTS[parts.slice(at).join(".")]).find(Boolean);
  if (!found || url.pathname === "/") return null;
  const page = found.page?.(url);
  const to = page && URL.canParse(page) && /^https?:/.test(page) ? new URL(page) : url;
  return { href: to.href, name: found.name, kind: found.kind, host: to.hostname.replace(/^(?:www|m)\./, "") };
}

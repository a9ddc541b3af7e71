const words = { type: "string", pattern: "\\S" } as const;
const address = { type: "string", format: "uri", pattern: "^https?://" } as const;
const moment = { type: "string", format: "date-time" } as const;
const author = {
  type: "object",
  properties: { name: words, url: address, avatar: address },
  anyOf: [{ required: ["name"] }, { required: ["url"] }, { required: ["avatar"] }],
  additionalProperties: false,
} as const;
const language = { type: "string", pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" } as const;

const item = {
  type: "object",
  required: ["id"],
  anyOf: [{ required: ["content_html"] }, { required: ["content_text"] }],
  properties: {
    ...{
      id: words,
      url: address,
      external_url: address,
      title: words,
      content_html: { type: "string" },
      content_text: { type: "string" },
    },
    ...{
      summary: words,
      image: address,
      banner_image: address,
      date_published: moment,
      date_modified: moment,
      language,
    },
    authors: { type: "array", items: author, minItems: 1 },
    tags: { type: "array", items: words, uniqueItems: true },
    attachments: {
      type: "array",
      items: {
        type: "object",
        required: ["url", "mime_type"],
        properties: { url: address, mime_type: words, title: words, size_in_bytes: { type: "number" } },
      },
    },
  },
  patternProperties: { "^_[A-Za-z]": { type: "object" } },
  additionalProperties: false,
} as const;

/** JSON Feed 1.1, as https://www.jsonfeed.org/version/1.1/ describes it. */
export const jsonFeedSchema = {
  type: "object",
  required: ["version", "title", "items"],
  properties: {
    version: { const: "https://jsonfeed.org/version/1.1" },
    ...{ title: words, home_page_url: address, feed_url: address, description: words, user_comment: words },
    ...{ next_url: address, icon: address, favicon: address, language, expired: { type: "boolean" } },
    authors: { type: "array", items: author, minItems: 1 },
    items: { type: "array", items: item },
  },
  patternProperties: { "^_[A-Za-z]": { type: "object" } },
  additionalProperties: false,
} as const;

/** The ask that stands below every article of a fresh installation. */
export const appeal = {
  name: "Below every article",
  status: "RUNNING",
  isDefault: true,
  placement: "article-end",
  locale: "en-US",
  variants: [
    {
      name: "Somebody paid for this",
      headline: "Somebody paid so that you could read this",
      body: "Not an advertiser, and not an owner. A reader like you gave a few dollars, and this article is free for everyone because of it.\n\nIf it was worth your time, and you can spare five dollars a month or thirty-five a year, become a groundbreaking member. If you cannot, keep reading. That is what it is for.",
      button: "Continue to payment",
    },
  ],
} as const;

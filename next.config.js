/** What readers and members see in another language, at the same address below that language’s own (lib/locale.ts). */
const READERS = [
  ...["join", "give-membership", "gift/.*", "thanks", "thanks/.*", "signin", "signin/.*", "account", "account/.*"],
  ...["erased", "remind", "remind/.*", "newsletter", "newsletter/.*", "search"],
  ...["articles/.*", "sections/.*", "tags/.*", "authors/.*"],
  ...["terms", "privacy", "refunds", "contact", "feed\\.(?:xml|json)", "appeal\\.js", "api/appeals/rules\\.json"],
  ...["api/give", "api/give-membership", "api/signin", "api/signin/.*", "api/signout", "api/mail/unsubscribe"],
  "api/auth/callback/email",
].join("|");

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` checks types; a build on somebody's laptop need not do it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  turbopack: { root: import.meta.dirname },
  // What proxy.ts refuses looks like what does not exist.
  rewrites: async () => ({
    beforeFiles: [
      // A post whose sender's session has ended (proxy.ts).
      { source: "/admin/:path*", has: [{ type: "header", key: "x-signed-out" }], destination: "/signin/kept" },
      ...["/admin/:path*", "/account/payments/:path*", "/es/account/payments/:path*"].map((source) => ({
        ...{ source, has: [{ type: "header", key: "x-refused" }], destination: "/_refused" },
      })),
    ],
    // After what stands at an address of its own: counts of appeals need not be looked at as if they were Spanish.
    afterFiles: [
      { source: "/es", destination: "/" },
      { source: `/es/:path(${READERS})`, destination: "/:path" },
    ],
  }),
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "nodemailer",
    "pdfkit",
    "sanitize-html",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
};

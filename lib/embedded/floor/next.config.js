import path from "node:path";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  agentRules: false,
  turbopack: { root: path.join(import.meta.dirname, "../../..") },
  serverExternalPackages: ["pg"],
};

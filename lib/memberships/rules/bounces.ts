/**
 * Whether a mail server's enhanced status (RFC 3463) says that an address itself is no good, so that writing again would
 * only harm our name: unknown, moved, disabled, no such host. A full mailbox or a policy may pass.
 */
export function isAddressDead(status: string): boolean {
  return /^5\.(0\.0|1\.\d+|2\.1|4\.[0-4])$/.test(status);
}

/** The enhanced status in a server's answer ("550 5.1.1 no such user"); a bare 550 counts as one of the address. */
export function statusIn(answer: string): string | null {
  const [, enhanced] = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(answer) ?? [];
  if (enhanced) return enhanced;
  return /^55[013]\b/.test(answer) ? "5.0.0" : null;
}

export interface DeliveryStatus {
  address: string;
  status: string;
}

/** What a delivery status notification (RFC 3464) says of the recipients whose mail failed for good. */
export function failedRecipients(report: string): DeliveryStatus[] {
  return report
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .flatMap((block) => {
      const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, "im").exec(block)?.[1]?.trim();
      const address = (field("Original-Recipient") ?? field("Final-Recipient"))?.replace(/^rfc822;\s*/i, "");
      const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(field("Status") ?? "")?.[0];
      return address && status && field("Action")?.toLowerCase() === "failed" ? [{ address, status }] : [];
    });
}

import { expect, it } from "vitest";
import { failedRecipients, isAddressDead, statusIn } from "./bounces";

it.each([
  ["5.1.1", true],
  ["5.1.10", true],
  ["5.2.1", true],
  ["5.4.4", true],
  ["5.0.0", true],
  ["5.2.2", false],
  ["5.7.1", false],
  ["4.2.2", false],
  ["2.0.0", false],
])("%s ends an address: %s", (status, isDead) => expect(isAddressDead(status)).toBe(isDead));

it.each([
  ["550 5.1.1 <a@b.example>: no such user", "5.1.1"],
  ["552 5.2.2 over quota", "5.2.2"],
  ["550 No such user here", "5.0.0"],
  ["554 Rejected as spam", null],
  ["450 try later", null],
])("reads %s", (answer, status) => expect(statusIn(answer)).toBe(status));

it("reads the failed ones of a report, by the address that we wrote to", () => {
  const report = [
    "Reporting-MTA: dns; mx.example\r\nArrival-Date: Mon, 23 Nov 2026 10:00:00 +0000",
    "Original-Recipient: rfc822;Gone@example.org\r\nFinal-Recipient: rfc822; elsewhere@example.net\r\nAction: failed\r\nStatus: 5.1.1 (no such user)",
    "Final-Recipient: rfc822; slow@example.org\r\nAction: delayed\r\nStatus: 4.4.1",
    "Final-Recipient: rfc822; full@example.org\r\nAction: Failed\r\nStatus: 5.2.2",
  ].join("\r\n\r\n");
  expect(failedRecipients(report)).toEqual([
    { address: "Gone@example.org", status: "5.1.1" },
    { address: "full@example.org", status: "5.2.2" },
  ]);
  expect(failedRecipients("nothing of the kind")).toEqual([]);
});

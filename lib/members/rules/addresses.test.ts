import { describe, expect, it } from "vitest";
import { addressActions } from "./addresses";

const at = new Date(0);
const first = { id: "1", isPrimary: true, verifiedAt: at };
const second = { id: "2", isPrimary: false, verifiedAt: at };
const unproven = { id: "3", isPrimary: false, verifiedAt: null };

describe("what a member may do with an address", () => {
  it("is nothing with the one that we write to", () => {
    expect(addressActions([first, second], first)).toEqual({ canLead: false, canGo: false });
  });

  it("is both with a second one that is confirmed, and to remove one that is not", () => {
    expect(addressActions([first, second], second)).toEqual({ canLead: true, canGo: true });
    expect(addressActions([first, unproven], unproven)).toEqual({ canLead: false, canGo: true });
  });

  it("is never to remove the last one that is confirmed", () => {
    const unprovenFirst = { ...first, verifiedAt: null };
    expect(addressActions([unprovenFirst, second], second)).toEqual({ canLead: true, canGo: false });
    expect(addressActions([unprovenFirst, second, unproven], unproven)).toEqual({ canLead: false, canGo: true });
  });
});

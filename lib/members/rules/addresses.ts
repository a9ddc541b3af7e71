interface Held {
  id: string;
  isPrimary: boolean;
  verifiedAt: Date | null;
}

/**
 * What a member may do with one of their addresses. A confirmed one can become the one that we write to. One can go
 * while it is not that one, and another is left to sign in with.
 */
export function addressActions<Address extends Held>(all: readonly Address[], one: Address) {
  return {
    canLead: !one.isPrimary && one.verifiedAt !== null,
    canGo: !one.isPrimary && all.some(({ id, verifiedAt }) => id !== one.id && verifiedAt !== null),
  };
}

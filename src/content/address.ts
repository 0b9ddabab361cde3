// Reads addresses: what is percent-encoded, and where a reader may be sent.

/** The address in plain letters; as it stands where its escapes are not UTF-8. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Addresses a reader may be sent to; everything else is text. */
export function isSafeAddress(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(url.trim());
}

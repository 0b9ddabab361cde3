// Says whether an image may move: nobody has looked whether a moving one flashes, and not every reader shows it move.

export function moves(bytes: Buffer, mediaType: string): boolean {
  switch (mediaType) {
    case 'image/jpeg':
      return false;
    case 'image/gif':
      return !isStillGif(bytes);
    case 'image/webp':
      // The second bit of the extended header (WebP Container, Extended File Format).
      return bytes.toString('latin1', 12, 16) === 'VP8X' && (bytes[20]! & 0x02) !== 0;
    case 'image/png': {
      const control = bytes.indexOf('acTL');
      return control > 0 && control < bytes.indexOf('IDAT');
    }
    case 'image/svg+xml':
      return /<(?:\w+:)?(?:animate\w*|set)\b|\banimation\b|@keyframes/i.test(bytes.toString('utf8'));
    default:
      return true;
  }
}

/** One picture between the header and the trailer (GIF 89a, 20); a file that cannot be followed to its end may hold more. */
function isStillGif(bytes: Buffer): boolean {
  const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes[10] ?? 0);
  let pictures = 0;
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return pictures <= 1;
    if (block === 0x21) at += 2;
    else if (block === 0x2c) {
      pictures += 1;
      at += 11 + tableSize(bytes[at + 9] ?? 0);
    } else return false;
    while ((bytes[at] ?? 0) > 0) at += 1 + bytes[at]!;
    at += 1;
  }
  return false;
}

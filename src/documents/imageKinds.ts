// Tells kinds of pictures by their first bytes.

/** By its first bytes; a name of its own says nothing. */
export function endingOf(bytes: Uint8Array, type = ''): string {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'png';
  if (head.startsWith('\xff\xd8')) return 'jpg';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp';
  return /svg/.test(type) ? 'svg' : (/^image\/(?:x-)?([a-z]{3,4})\b/.exec(type)?.[1] ?? 'bin');
}

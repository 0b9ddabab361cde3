// Tells office files from one another by their first bytes and the names in them.

export const isOle = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));

/** Office files locked with a password are OLE files with such a stream (MS-OFFCRYPTO, 2.3.4.4). */
export const isLockedOffice = (bytes: Buffer): boolean =>
  isOle(bytes) && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));

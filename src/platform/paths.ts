// Paths of files, as this system writes them; `posix` for addresses inside archives.
export { basename, dirname, extname, isAbsolute, join, normalize, posix, relative, resolve, sep } from 'node:path';

// Paths with slashes, as Node has them for POSIX.
import posix from 'path-browserify';

export const { basename, dirname, extname, isAbsolute, join, normalize, relative, resolve, sep } = posix;
export { posix };

// Files of guides, books and documents: on disk here, in memory in a browser.
export { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';

// Writes where the project lives into package.json: `npm run address -- https://github.com/OWNER/NAME`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const usage = 'Write the address of the repository, such as: npm run address -- https://github.com/OWNER/NAME';

/** All three fields from one address. Hosts of repositories have their issues under `/issues`, GitLab by a redirection. */
export function withAddress(manifest, address) {
  const { protocol, host, pathname } = new URL(address);
  const path = pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  if (protocol !== 'https:' || !/^(?:\/[\w.~-]+){2,}$/.test(path))
    throw new Error(`${address} is no repository. ${usage}`);
  const page = `https://${host}${path}`;
  const fields = {
    homepage: `${page}#readme`,
    repository: { type: 'git', url: `git+${page}.git` },
    bugs: { url: `${page}/issues` },
  };
  const { homepage: _, repository: __, bugs: ___, ...others } = manifest;
  // Beside the licence, where npm puts them.
  return Object.fromEntries(
    Object.entries(others).flatMap(([key, value]) =>
      key === 'license' ? [...Object.entries(fields), [key, value]] : [[key, value]],
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(import.meta.dirname, '..', 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  try {
    const address = process.argv[2];
    if (!URL.canParse(address ?? '')) throw new Error(usage);
    const changed = withAddress(manifest, address);
    writeFileSync(file, `${JSON.stringify(changed, undefined, 2)}\n`);
    console.log(`Faults are reported at ${changed.bugs.url}. Build and publish again, so that people have it.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}

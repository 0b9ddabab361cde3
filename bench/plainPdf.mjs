// Prints Markdown files one after the other with md-to-pdf's own library, in one process: the peer of a library of ours.
import { mdToPdf } from 'md-to-pdf';

const [launching, ...files] = process.argv.slice(2);
for (const path of files)
  await mdToPdf({ path }, { launch_options: JSON.parse(launching), dest: path.replace(/\.md$/, '.pdf') });

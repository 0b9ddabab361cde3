// Commands, options and help.
import { Command, CommanderError, Option } from 'commander';
import { type EnvironmentFault, usageFault } from '../diagnostics/faults.ts';
import { defaultEditionIds, editionIds, formats } from '../editions/editions.ts';
import { version } from '../platform/installation.ts';
import type { CliContext } from './cliContext.ts';
import {
  readCards,
  readClass,
  readEditions,
  readFolder,
  readFormats,
  readGrouping,
  readJobs,
  readLevel,
  readMessageFormat,
  readPaper,
  readPdfName,
  readPort,
  readQuotes,
  readSections,
  readShard,
  readSheetForm,
  readSources,
  readThrough,
} from './optionValues.ts';

export const defaultOut = 'dist/guides';

/** `finish` gets the exit status of the command that ran. */
export function describeProgram(context: CliContext, finish: (status: number) => void): Command {
  const { stdout, stderr } = context;
  const program = new Command('studyguide')
    .description(
      'Printable study guides from Markdown: handouts, a student guide, a one-page quote sheet and an e-book.',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => stdout.columns || 80,
      getErrHelpWidth: () => stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText(
      'after',
      `
Examples:
  studyguide new content/my-guide          start a guide
  studyguide build content                 build every guide in a folder
  studyguide quotes content/frankenstein   print the one-page quote sheet alone
  studyguide preview                       write and see a guide in the browser

Exit status: 0 done, 1 the content has errors, 2 wrong usage, 3 this machine lacks something.
Run \`studyguide COMMAND --help\` for a command's options.`,
    );

  const build = program
    .command('build')
    .description(
      'Build every edition of each guide: student guide (PDF, EPUB, HTML), handouts, quote sheet and teacher’s edition (PDF, EPUB).',
    )
    .argument('<path...>', 'a guide’s folder, a Markdown file, or a folder of guides')
    .option('--out <dir>', 'folder that gets one folder for each guide', readFolder, defaultOut)
    .option('--edition <name>', `only these: ${listEditions()} (repeat it, or separate with commas)`, readEditions)
    .option(
      '--format <format>',
      `only files of these formats: ${formats.join(', ')} (repeat it, or separate with commas)`,
      readFormats,
    )
    .option(
      '--level <level>',
      'worksheet for support, standard or stretch (default: all questions, nothing added)',
      readLevel,
    )
    .option('--cards <sides>', 'cards duplex (backs on the back of the sheet) or fold (default: duplex)', readCards)
    .option(
      '--section <names>',
      'only these sections, by title or kind, as themes,quiz (repeat it, or separate with commas)',
      readSections,
    )
    .option('--duplex', 'begin each section of a book on a right-hand page')
    .option('--jobs <n>', 'guides worked on at a time', readJobs)
    .option('--force', 'build everything again, even where nothing has changed')
    .addOption(
      new Option(
        '--watch',
        'build, and build again whenever the guide, a picture, a style sheet or the book is saved, until Ctrl-C',
      ).conflicts(['shard', 'merge']),
    )
    .option('--shard <i/n>', 'only the i-th of n shares of the guides, as 1/3', readShard)
    .addOption(
      new Option(
        '--merge',
        'build nothing: list the files of all shards, put together in the output folder; fail if one is missing or out of date',
      ).conflicts(['shard', 'force']),
    )
    .action(async (paths, options) =>
      finish(await (await import('./buildCommand.ts')).runBuild(paths, options, context)),
    );
  addPrinting(build).addHelpText(
    'after',
    `
Examples:
  studyguide build content
  studyguide build content/frankenstein --paper letter
  studyguide build notes.md --edition guide,quotes --format pdf --out handouts
  studyguide build notes.md --edition large-print,booklet --class 30
  studyguide build my-guide --watch        again at each save
  studyguide build content --shard 2/3     on the second of three machines
  studyguide build content --merge         when the files of all three lie in dist/guides

The files are listed on stdout; messages about the guide go to stderr as path:line:column.`,
  );

  const quotes = program
    .command('quotes')
    .description('Print the one-page quote sheet of one guide.')
    .argument('<path>', 'a guide’s folder or a Markdown file')
    .option('--out <file.pdf>', 'the file to write (default: SLUG-quotes.pdf in the current folder)', readPdfName)
    .action(async (path, options) =>
      finish(await (await import('./buildCommand.ts')).runQuotes(path, options, context)),
    );
  addPrinting(quotes).addHelpText(
    'after',
    `
Examples:
  studyguide quotes content/frankenstein
  studyguide quotes "My Clippings.txt" --work frankenstein --source frankenstein.epub
  studyguide quotes content/frankenstein --group speaker --out ~/Desktop/frankenstein.pdf`,
  );

  program
    .command('check')
    .description(
      'Say everything that can be said about guides without printing them, about finished PDFs (are they accessible, PDF/UA-1, and do they copy well?) and about e-books (what do they take from readers, and what do stores refuse?).',
    )
    .argument('<path...>', 'a guide’s folder, a Markdown file, a folder of guides, or a PDF or EPUB of any origin')
    .option(
      '--format <format>',
      'pretty, unix (one line each: path:line:column: severity: message [rule]; the line is the page of a PDF, and a file in an EPUB is book.epub!file) or json',
      readMessageFormat,
      'pretty',
    )
    .addOption(sourceOption())
    .addOption(noRecordOption())
    .option('--copies', 'look at each page of a PDF as a black-and-white copier sees it, too')
    .option('--strict', 'warnings count as errors')
    .action(async (paths, options) =>
      finish(await (await import('./checkCommand.ts')).runCheck(paths, options, context)),
    )
    .addHelpText(
      'after',
      `
Examples:
  studyguide check content
  studyguide check content --strict --format unix
  studyguide check content/frankenstein --source frankenstein.epub
  studyguide check handout.pdf --copies
  studyguide check book.epub --format unix`,
    );

  program
    .command('import')
    .description(
      'Turn what you have into a guide: a Word document, a Google Doc, a web page, a text, an e-book, a PDF with text, or highlights of an e-reader.',
    )
    .argument('<file...>', 'the parts of one guide, in their order')
    .requiredOption('--out <dir>', 'folder for the guide; it must be empty or not exist', readFolder)
    .option('--update', 'merge what has changed in the file into the guide that an earlier import wrote')
    .addOption(workOption())
    .option('--dry-run', 'print what would be written, and write nothing')
    .addOption(sourceOption())
    .action(async (files, options) =>
      finish(await (await import('./importCommand.ts')).runImport(files, options, context)),
    )
    .addHelpText(
      'after',
      `
Examples:
  studyguide import guide.docx --out content/macbeth
  studyguide import page.html --out content/macbeth --dry-run
  studyguide import guide.docx --out content/macbeth --update
  studyguide import "My Clippings.txt" --out content/clippings`,
    );

  program
    .command('preview')
    .description(
      'Open a page on this machine where a guide is written or dropped, with its messages and pages beside it, and its files to take away.',
    )
    .argument(
      '[path]',
      'a guide’s folder or a Markdown file, which is saved as it is changed; another file is only read',
    )
    .option('--port <n>', 'the port of the page’s address (default: 4781, or the next free one)', readPort)
    .option('--no-open', 'only print the address; open no browser')
    .option(
      '--browser <file>',
      'a Chrome, Chromium or Edge to print with (also: STUDYGUIDE_BROWSER in the environment)',
    )
    .action(async (path, options) =>
      finish(await (await import('./previewCommand.ts')).runPreview(path, options, context)),
    )
    .addHelpText(
      'after',
      `
Examples:
  studyguide preview
  studyguide preview content/frankenstein
  studyguide preview notes.md --port 4900 --no-open

The address, with the key that opens it, is printed on stdout. Nothing leaves this machine. Ctrl-C ends it.`,
    );

  program
    .command('new')
    .description('Start a guide: writes an example with comments that explain each part.')
    .argument('<dir>', 'a folder that does not exist yet or is empty; its name names the guide’s files')
    .option('--library', 'a folder for several guides: two examples, and studyguide.yml for what holds for all')
    .action(async (dir, options) => finish(await (await import('./newCommand.ts')).runNew(dir, options, context)))
    .addHelpText('after', '\nExamples:\n  studyguide new content/my-guide\n  studyguide new guides --library');

  program
    .command('doctor')
    .description('Say what this machine has (Node, browser, fonts), and what to do about what it lacks.')
    .action(async () => finish(await (await import('./doctorCommand.ts')).runDoctor(context)));

  program
    .command('help')
    .description('Print the help of a command.')
    .argument('[command]')
    .action((name?: string) => (name === undefined ? program : commandOf(program, name)).outputHelp());

  for (const command of [program, ...program.commands]) {
    command.exitOverride((error) => {
      throw asUsageFault(error, command, program);
    });
  }
  return program;
}

const sourceOption = () =>
  new Option(
    '--source <file>',
    'the book (text, EPUB, HTML, Markdown): compare the guide’s quotations with it (repeat it for further editions)',
  ).argParser(readSources);

const workOption = () =>
  new Option('--work <title>', 'the one book to take from a file of highlights of several: part of its title');

const noRecordOption = () =>
  new Option('--no-record', 'leave quotations.lock, the record of checked quotations, as it is');

function addPrinting(command: Command): Command {
  return command
    .option('--paper <size>', 'a4 or letter (default: what the guide’s language and country use)', readPaper)
    .option('--style <file>', 'a style sheet (CSS) of your own, the last layer of every page')
    .option(
      '--through <place>',
      'stop at a chapter, act or letter, as 12 or "act 3": what gives away later parts is left out',
      readThrough,
    )
    .option(
      '--group <by>',
      'quote sheet by act (or part, or chapter), theme, speaker or order (default: theme where a quotation names one, otherwise order)',
      readGrouping,
    )
    .option('--quotes <n>', 'the best n quotations, or all that fit (default: all)', readQuotes)
    .option(
      '--sheet <form>',
      'quote sheet as one, two-up (twice on a page, to cut) or blanked (words left out, to fill in)',
      readSheetForm,
    )
    .addOption(sourceOption())
    .addOption(workOption())
    .addOption(noRecordOption())
    .option('--class <n>', 'say how many sheets n students need', readClass)
    .option('--strict', 'warnings count as errors: nothing is written')
    .option('--quiet', 'no progress line; messages and results are still printed')
    .option(
      '--browser <file>',
      'a Chrome, Chromium or Edge to print with (also: STUDYGUIDE_BROWSER in the environment)',
    );
}

function listEditions(): string {
  const others = editionIds.filter((id) => !defaultEditionIds.includes(id));
  return `${defaultEditionIds.join(', ')} (the default), ${others.join(', ')}`;
}

/** Commander's normal ends (`--help`, `--version`) stay as they are. */
function asUsageFault(error: CommanderError, command: Command, program: Command): Error {
  if (error.exitCode === 0) return error;
  if (error.code === 'commander.help') return new CommanderError(2, error.code, '');
  const named = /'(.*)'/s.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return noCommand(named, program);
    case 'commander.unknownOption': {
      const visible = command.options.filter((option) => !option.hidden).map((option) => option.long!);
      const wrong = named.split('=')[0]!;
      return usageFault(`there is no option ${wrong}`, {
        wrong,
        candidates: [...visible, '--help'],
      });
    }
    case 'commander.missingArgument': {
      const argument = command.registeredArguments.find((one) => one.name() === named);
      return usageFault(`the ${named} is missing: ${argument?.description}`);
    }
    case 'commander.optionMissingArgument':
      return usageFault(`${named} needs a value`);
    default:
      return usageFault(error.message.replace(/^error: /, '').replace(/\.$/, ''));
  }
}

/** Throws a fault when there is no such command. */
function commandOf(program: Command, name: string): Command {
  const command = program.commands.find((one) => one.name() === name);
  if (!command) throw noCommand(name, program);
  return command;
}

function noCommand(name: string, program: Command): EnvironmentFault {
  // `studyguide content/frankenstein`: a path where the command belongs.
  const isPath = /[\\/]|\.\w+$/.test(name);
  return usageFault(
    `there is no command ${name}`,
    isPath ? `Did you mean studyguide build ${name}?` : { wrong: name, candidates: visibleCommands(program) },
  );
}

const visibleCommands = (program: Command): string[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());

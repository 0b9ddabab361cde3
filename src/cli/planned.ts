// Lists what the format's description promises and this version cannot do yet, so that it is answered instead of misunderstood.
import { type Command, Option } from 'commander';
import { UsageFault } from './usageFault.ts';

/** Option flags, each with what it would do. A value is optional to commander, so that ours is the only complaint. */
const options: readonly (readonly [flags: string, does: string])[] = [['--through [n]', 'stop at a chapter']];

const commands: readonly (readonly [name: string, does: string])[] = [
  ['import', 'turn pasted text, HTML or DOCX into a guide'],
  ['preview', 'show a guide live in the browser'],
];

export const notYet = (does: string): UsageFault => new UsageFault(`this version cannot ${does} yet`);

/** The options are recognised, kept out of `--help`, and answered as soon as they are read. */
export function answerPlannedOptions(command: Command): void {
  for (const [flags, does] of options) {
    const option = new Option(flags).hideHelp();
    command.addOption(option);
    command.on(`option:${option.name()}`, () => {
      throw notYet(`${does} (${option.long})`);
    });
  }
}

export function answerPlannedCommands(program: Command): void {
  for (const [name, does] of commands) {
    program
      .command(name, { hidden: true })
      .description(`Not in this version: ${does}.`)
      .argument('[anything...]')
      .allowUnknownOption()
      .action(() => {
        throw notYet(`${does} (${name})`);
      });
  }
}

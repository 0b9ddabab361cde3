// Turns commander's complaints into faults in our words, with what a suggestion can be made of.
import { type Command, CommanderError } from 'commander';
import { UsageFault } from './usageFault.ts';

/** Commander's normal ends (`--help`, `--version`) stay as they are. */
export function asUsageFault(error: CommanderError, command: Command, program: Command): Error {
  if (error.exitCode === 0) return error;
  if (error.code === 'commander.help') return new CommanderError(2, error.code, '');
  const named = /'(.*)'/s.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return noCommand(named, program);
    case 'commander.unknownOption': {
      const visible = command.options.filter((option) => !option.hidden).map((option) => option.long!);
      const wrong = named.split('=')[0]!;
      return new UsageFault(`there is no option ${wrong}`, {
        wrong,
        candidates: [...visible, '--help'],
      });
    }
    case 'commander.missingArgument': {
      const argument = command.registeredArguments.find((one) => one.name() === named);
      return new UsageFault(`the ${named} is missing: ${argument?.description}`);
    }
    case 'commander.optionMissingArgument':
      return new UsageFault(`${named} needs a value`);
    default:
      return new UsageFault(error.message.replace(/^error: /, '').replace(/\.$/, ''));
  }
}

/** Throws a fault when there is no such command. */
export function commandOf(program: Command, name: string): Command {
  const command = program.commands.find((one) => one.name() === name);
  if (!command) throw noCommand(name, program);
  return command;
}

function noCommand(name: string, program: Command): UsageFault {
  // `studyguide content/frankenstein`: a path where the command belongs.
  const suggestion = /[\\/]|\.\w+$/.test(name) ? `Did you mean studyguide build ${name}?` : undefined;
  return new UsageFault(`there is no command ${name}`, {
    wrong: name,
    candidates: visibleCommands(program),
    suggestion,
  });
}

const visibleCommands = (program: Command): string[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());

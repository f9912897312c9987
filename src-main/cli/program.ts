import { Command, CommanderError, Option } from 'commander'
import {
  countArgument,
  durationArgument,
  limitArgument,
  packetArgument,
  portArgument,
  seedArgument,
  workersArgument,
} from './arguments'
import { benchCommand } from './commands/bench'
import type { BenchOptions } from './commands/bench'
import { checkCommand } from './commands/check'
import { eventsCommand } from './commands/events'
import type { EventsOptions } from './commands/events'
import { importCommand } from './commands/import'
import type { ImportOptions } from './commands/import'
import { journeyCommand } from './commands/journey'
import type { JourneyOptions } from './commands/journey'
import { runCommand } from './commands/run'
import type { RunOptions } from './commands/run'
import { serveCommand } from './commands/serve'
import type { ServeCommandOptions } from './commands/serve'
import { Ending, exitCodes } from './exit'
import type { ExitCode } from './exit'
import { faultText } from './fault'
import { validateCommand } from './commands/validate'
import type { ValidateOptions } from './commands/validate'
import type { World } from './world'

const labHelp = 'a lab file, or the name of an example such as textbook'

/** Runs one command line (without the two leading words of process.argv). Never throws: every ending is an exit code. */
export async function runProgram(world: World, argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done
  const program = buildProgram(world, (code) => (exitCode = code))
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exitCode
  } catch (error) {
    return endingOf(world, error)
  }
}

function endingOf(world: World, error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof Ending) {
    world.errors.write(error.message + '\n')
    return error.exitCode
  }
  world.errors.write(faultText(error, world.engine.engineVersion, world.debug))
  return exitCodes.fault
}

function buildProgram(world: World, ended: (code: ExitCode) => void): Command {
  const program = new Command('lab')
  program
    .description('Datapath Lab: how packets travel from the wire to a guest application, and what each way costs')
    .version(`${world.version}, engine ${world.engine.engineVersion}`)
    .exitOverride()
    .configureOutput({ writeOut: (text) => world.output.write(text), writeErr: (text) => world.errors.write(text) })
    .showHelpAfterError('(lab --help lists commands, lab COMMAND --help their options)')
  addRun(program, world, ended)
  addCheck(program, world, ended)
  addJourney(program, world, ended)
  addEvents(program, world, ended)
  addServe(program, world, ended)
  addImport(program, world, ended)
  addBench(program, world, ended)
  addValidate(program, world, ended)
  return program
}

type Ended = (code: ExitCode) => void

function addRun(program: Command, world: World, ended: Ended): void {
  program
    .command('run')
    .description('run a lab and print one summary per mode')
    .argument('<lab>', labHelp)
    .option('--mode <id>', "a mode's id, or all", 'all')
    .option('--seed <number>', 'random seed, 0 to 4294967295, decimal or 0x (default: as in the lab)', seedArgument)
    .option('--duration <time>', 'simulated time, such as 20ms (default: as in the lab)', durationArgument)
    .option('--drain', 'at the end go on with the sources off until no frame is in flight')
    .option(
      '--uncertainty',
      'also ranges: the constants of the cost model drawn 19 times from what their sources allow',
    )
    .option('--suggest', 'also what would carry more: changes and other modes, each tried in a run of its own')
    .option('--claims', 'with all modes: also what the textbook claims of each, judged by this run')
    .addOption(new Option('--json', 'print JSON').conflicts('csv'))
    .addOption(new Option('--csv', 'print CSV, one line per mode'))
    .option('--progress', 'report progress on stderr even if it is not a terminal')
    .option('--workers <number>', 'modes run at once, 1 to 256 (default: as many as there are cores)', workersArgument)
    .action(async (lab: string, options: RunOptions) => ended(await runCommand(world, lab, options)))
}

function addCheck(program: Command, world: World, ended: Ended): void {
  program
    .command('check')
    .description('say what is wrong with a lab file, or which modes can carry it')
    .argument('<lab>', labHelp)
    .action(async (lab: string) => ended(await checkCommand(world, lab)))
}

function addJourney(program: Command, world: World, ended: Ended): void {
  program
    .command('journey')
    .description('follow one frame step by step')
    .argument('<lab>', labHelp)
    .requiredOption('--mode <id>', "a mode's id")
    .requiredOption('--packet <number>', 'frame number, from 1, in order of planned departure', packetArgument)
    .option('--seed <number>', 'random seed, 0 to 4294967295, decimal or 0x (default: as in the lab)', seedArgument)
    .option('--duration <time>', 'simulated time, such as 20ms (default: as in the lab)', durationArgument)
    .option('--json', 'print JSON')
    .action(async (lab: string, options: JourneyOptions) => ended(await journeyCommand(world, lab, options)))
}

function addEvents(program: Command, world: World, ended: Ended): void {
  program
    .command('events')
    .description('list what happens in a run, event by event')
    .argument('<lab>', labHelp)
    .requiredOption('--mode <id>', "a mode's id")
    .option('--filter <expression>', 'which events, such as \'kind = drop and place = "vm-1.rxRing"\' (default: all)')
    .option('--limit <number>', 'most events listed, 1 to 5000 (default: 1000)', limitArgument)
    .option('--seed <number>', 'random seed, 0 to 4294967295, decimal or 0x (default: as in the lab)', seedArgument)
    .option('--duration <time>', 'simulated time, such as 20ms (default: as in the lab)', durationArgument)
    .option('--json', 'print JSON')
    .option('--progress', 'report progress on stderr even if it is not a terminal')
    .action(async (lab: string, options: EventsOptions) => ended(await eventsCommand(world, lab, options)))
}

function addServe(program: Command, world: World, ended: Ended): void {
  program
    .command('serve')
    .description('open the workbench in a browser, on this machine only')
    .argument('[lab]', labHelp)
    .option('--port <number>', 'TCP port; 0 takes a free one', portArgument, 0)
    .option('--no-open', 'print the address and start no browser')
    .action(async (lab: string | undefined, options: ServeCommandOptions) =>
      ended(await serveCommand(world, lab, options)),
    )
}

function addImport(program: Command, world: World, ended: Ended): void {
  program
    .command('import')
    .description('say what a recording (pcap or pcapng) holds, or take it into a lab')
    .argument('<capture>', 'a recording of tcpdump, dumpcap or Wireshark')
    .option('--into <lab>', 'a lab file; its traffic replays the recording from then on')
    .option('--json', 'print JSON')
    .action(async (capture: string, options: ImportOptions) => ended(await importCommand(world, capture, options)))
}

function addBench(program: Command, world: World, ended: Ended): void {
  program
    .command('bench')
    .description('time the engine against a simple one on the same work; in a clone of the source code only')
    .option(
      '--packets <number>',
      'packets that are timed, 1000 to 100000000',
      countArgument('--packets', 1000, 1e8),
      1e6,
    )
    .option('--rounds <number>', 'rounds, 1 to 100 (default: 3 to 5, as fit)', countArgument('--rounds', 1, 100))
    .option('--json', 'print JSON')
    .option('--progress', 'report progress on stderr even if it is not a terminal')
    .action(async (options: BenchOptions) => ended(await benchCommand(world, options)))
}

function addValidate(program: Command, world: World, ended: Ended): void {
  program
    .command('validate')
    .description('hold the model against published measurements')
    .option('--group <name>', 'only the groups whose name begins so')
    .option('--sensitivity', 'which constant of the cost model moves the records how far; takes some minutes')
    .option('--json', 'print JSON')
    .option('--progress', 'report progress on stderr even if it is not a terminal')
    .option('--workers <number>', 'runs at once, 1 to 256 (default: as many as there are cores)', workersArgument)
    .action(async (options: ValidateOptions) => ended(await validateCommand(world, options)))
}

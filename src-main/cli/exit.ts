/** How the program ends: 0 to 2 are the contract, the others follow sysexits and the shell's custom for signals. */
export const exitCodes = { done: 0, labWrong: 1, usage: 2, fault: 70, interrupted: 130 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends a command early: what is said on stderr, and the exit code. Not a fault of the program. */
export class Ending extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message)
    this.name = 'Ending'
  }
}

/** The command line itself is wrong: the message says what was found and what is allowed. */
export function usageError(message: string): Ending {
  return new Ending(exitCodes.usage, message)
}

/** The lab is wrong, or the mode asked for cannot carry it. */
export function labError(message: string): Ending {
  return new Ending(exitCodes.labWrong, message)
}

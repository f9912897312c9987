import type { EditCommand } from '../../../contract/edit/commands'
import { EditRefused } from '../edit'
import { add, move } from './add'
import { paste } from './clip'
import { duplicate } from './copies'
import { clearField, setField } from './fields'
import { useHost } from './host'
import { setParameter } from './parameter'
import { pin } from './pin'
import { findById, isListed, type Planned, type Planning } from './planning'
import { remove } from './remove'
import { connect, setStations } from './stations'

/** A command of one step; a batch is planned command by command, each on what the one before has made. */
export type SingleCommand = Exclude<EditCommand, { kind: 'batch' }>

/**
 * Carries a command out on the tree.
 *
 * @throws EditRefused with what is allowed; the tree may then be half changed and is to be dropped.
 */
export function plan(planning: Planning, command: SingleCommand): Planned {
  switch (command.kind) {
    case 'setParameter':
      return setParameter(planning, command)
    case 'setField':
      return setField(planning, command)
    case 'clearField':
      return clearField(planning, command)
    case 'add':
      return add(planning, command)
    case 'connect':
      return connect(planning, command)
    case 'setStations':
      return setStations(planning, command)
    case 'remove':
      return remove(planning, command)
    case 'duplicate':
      return duplicate(planning, command)
    case 'paste':
      return paste(planning, command)
    case 'move': {
      const { kind } = findById(planning.lab, command.id)
      if (isListed(kind)) return move(planning, command, kind)
      throw new EditRefused('refused-edit', 'The lab has one of these: there is no order to change.')
    }
    case 'pin':
      return pin(planning, command)
    case 'useHost':
      return useHost(planning, command)
  }
}

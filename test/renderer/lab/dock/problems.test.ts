import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../../../src-renderer/lab/dock/problems/problems'
import { fakeOpenedLab } from '../../fake/lab'

const warning = {
  severity: 'warning',
  line: 7,
  column: 3,
  path: 'guests[1].vcpuCores',
  found: 'Core 5 runs two vCPUs.',
  allowed: 'one vCPU on a core',
  remedy: 'Pin VM-3 to Core 7.',
} as const

describe('problems of a lab', () => {
  it('begin with what stops the present mode, then warnings, then why other modes cannot carry it', () => {
    const opened = { ...fakeOpenedLab(['bare-metal', 'ovs-kernel']), warnings: [warning] }
    expect(problemsOf(opened, 'ovs-kernel').map(({ severity, rule }) => [severity, rule])).toEqual([
      ['error', 'Standard OVS'],
      ['warning', 'one vCPU on a core'],
      ['note', 'Bare metal'],
    ])
  })

  it('say where and how to mend', () => {
    const opened = { ...fakeOpenedLab(), warnings: [warning] }
    expect(problemsOf(opened, 'ovs-kernel')).toMatchObject([
      {
        severity: 'warning',
        problem: 'Core 5 runs two vCPUs.',
        where: 'guests[1].vcpuCores, line 7',
        rule: 'one vCPU on a core',
        remedy: 'Pin VM-3 to Core 7.',
      },
    ])
  })

  it('are none in a lab that every mode can carry', () => {
    expect(problemsOf(fakeOpenedLab(), 'ovs-kernel')).toEqual([])
  })
})

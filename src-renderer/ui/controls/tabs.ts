import type { InjectionKey } from 'vue'

/** How many things a tab has to show, and whether one of them is alarming. */
export interface CountedTab {
  readonly id: string
  readonly count: number
  readonly alarming: boolean
}

/** The count of a tab, by its id. */
export const tabsKey: InjectionKey<(id: string) => CountedTab | undefined> = Symbol('tabs')

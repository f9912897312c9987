import { type ComputedRef, computed, type InjectionKey } from 'vue'

/** What is worth knowing of parts and machines, in words, by id. It stops nothing, so it is a small mark only. */
export const warnedKey: InjectionKey<ComputedRef<ReadonlyMap<string, string>>> = Symbol('warned')

const nothing: ReadonlyMap<string, string> = new Map()
export const noWarnings = (): ComputedRef<ReadonlyMap<string, string>> => computed(() => nothing)

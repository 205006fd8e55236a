/** What the bench of training has measured, as it is saved. */
import type { Machine } from '../machine.ts'
import type { BenchNetwork } from './networks.ts'
import type { Lengths } from './step-time.ts'

export interface TrainingResult {
  /** ISO 8601, UTC. */
  date: string
  machine: Machine
  /** Of every side, each held to as many cores. */
  threads: number
  pinned: boolean
  rounds: number
  networks: NetworkResult[]
}

export interface NetworkResult {
  network: BenchNetwork
  sides: SideResult[]
  /** Cores that other programs used before each round. */
  busyCores: number[]
  /** Sides that this machine lacks. */
  missing: { name: string; reason: string }[]
  /** Sides that did other work than the rest. */
  disagreements: string[]
}

export interface SideResult {
  name: string
  label: string
  version: string
  recorded: boolean
  /** Of the two runs whose difference is measured. */
  steps: Lengths
  /** A step takes, one measurement a round. */
  milliseconds: number[]
}

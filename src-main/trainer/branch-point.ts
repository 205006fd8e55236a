/** A checkpoint of a run on disk, by the updates applied there, that another run goes on from. */
export interface BranchPoint {
  /** Of the run. */
  directory: string
  step: number
}

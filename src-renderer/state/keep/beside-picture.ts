/** What a view has beside the picture: how time, the charts and the table of probes are set, and which position is inspected. */
import { defineStore } from 'pinia'
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'
import { useCharts } from '../charts.ts'
import { useInspection } from '../probes/inspection.ts'
import { useProbeSearch } from '../probes/probe-search.ts'
import { useSession } from '../runs/session.ts'
import { usePlayback } from '../time/playback.ts'
import { useTimeRange } from '../time/time-range.ts'
import { useTimeWindow } from '../time/time-window.ts'
import { useLayerMap } from '../view/layer-map.ts'

type BesidePicture = Pick<ViewState, 'range' | 'charts' | 'probeTable' | 'sections' | 'position'>

/** Characters: a longer filter is not kept whole. */
const longest = 500

export const useBesidePicture = defineStore('beside-picture', () => {
  const charts = useCharts()
  const timeWindow = useTimeWindow()
  const layerMap = useLayerMap()
  const search = useProbeSearch()
  const inspection = useInspection()
  const session = useSession()
  const playback = usePlayback()
  const timeRange = useTimeRange()

  const fields: readonly (() => unknown)[] = [
    () => timeRange.chosen,
    () => timeWindow.window,
    () => [charts.source, charts.apart, layerMap.quantity].join(),
    () => [search.text, search.over, search.column, search.descending].join(),
    () => inspection.position,
  ]

  const take = (): BesidePicture => ({
    range: timeRange.chosen,
    charts: {
      window: timeWindow.window,
      source: charts.source,
      apart: charts.apart,
      layers: layerMap.quantity,
    },
    probeTable: {
      filter: search.text.slice(0, longest),
      over: search.over,
      column: search.column,
      descending: search.descending,
    },
    sections: charts.sections,
    position: inspection.position,
  })

  /** When the tap and its rows are there: what is of a tap is forgotten with it. */
  function restore({ range, charts: set, probeTable, sections, position }: Partial<ViewState>): void {
    if (range !== undefined) {
      timeRange.chosen = range
      if (range) playback.loop = true
    }
    if (set) {
      // A run may end before the window begins; of one that is being read that is not known yet.
      const ends = timeWindow.last > 0 && set.window !== null && set.window.from >= timeWindow.last
      timeWindow.window = ends ? null : set.window
      charts.source = set.source
      charts.apart = set.apart
      layerMap.quantity = set.layers
    }
    if (probeTable) {
      search.text = probeTable.filter
      search.over = probeTable.over
      search.column = probeTable.column
      search.descending = probeTable.descending
    }
    if (sections) charts.sections = sections
    if (position !== undefined) {
      const places = (session.tap?.shape ?? []).slice(0, -1).reduce((product, length) => product * length, 1)
      inspection.position = position !== null && position < places ? position : null
    }
  }

  return { fields, take, restore }
})

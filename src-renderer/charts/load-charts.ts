/**
 * Charts come after the picture: ECharts is loaded when the first of them has something to show, and they are made one
 * after another, each in a moment when nothing else is to be done.
 */
import type { MountedChart } from './mount-chart.ts'

/** Milliseconds after which a chart no longer waits for such a moment. */
const patience = 120

let queue: Promise<unknown> = Promise.resolve()

/** `draw` is called once the chart is there, in its turn. */
export function mountInTurn(
  element: HTMLElement,
  onPick: (value: number) => void,
  draw: (chart: MountedChart) => void,
): void {
  queue = queue.then(async () => {
    const { mountChart } = await import('./mount-chart.ts')
    await quietMoment()
    if (element.isConnected) draw(mountChart(element, onPick))
  })
}

const quietMoment = (): Promise<unknown> =>
  new Promise((resolve) => requestIdleCallback(resolve, { timeout: patience }))

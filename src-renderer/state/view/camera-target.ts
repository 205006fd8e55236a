/** Where the camera is asked to go; the scene's joint (panels/view/join/camera.ts) takes it there. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'

export interface CameraRequest {
  /** Null: where it shows everything. */
  pose: ViewState['camera']
  smoothly: boolean
}

export const useCameraTarget = defineStore('camera-target', () => {
  /** A new object with every request. */
  const request = shallowRef<CameraRequest | null>(null)

  function goTo(pose: ViewState['camera'], smoothly = true): void {
    request.value = { pose, smoothly }
  }

  return { request, goTo }
})

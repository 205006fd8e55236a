/** Whether keys are called by their Mac names. */
export const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

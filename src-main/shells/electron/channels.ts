/** The two channels of Electron's IPC that Misstep uses: requests with their replies, and events. */
export const requestChannel = 'misstep:request'
export const eventChannel = 'misstep:event'

/** One family, Inter, shipped in resources/fonts so that a figure looks the same on every machine. Sizes in CSS pixels. */
export const fontFamily = 'Inter, system-ui, sans-serif'
export const fontSize = { small: 11, body: 13, heading: 15, title: 20 } as const

/** KaTeX, its style sheet and, through that, its fonts: loaded when the first formula is to be drawn. All are our own files. */
import 'katex/dist/katex.min.css'

export { render } from 'katex'

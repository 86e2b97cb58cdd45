// The types of the package that `assets.py` serves beside our modules.
export * from '../../node_modules/minisearch/dist/es/index.js'
export { default } from '../../node_modules/minisearch/dist/es/index.js'

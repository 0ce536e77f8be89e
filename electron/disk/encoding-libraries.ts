/*
 * The libraries for old encodings. Hardly any file needs them, and to evaluate them takes a noticeable part of the app's
 * start: they are required when the first file does, from files of their own (`electron/setup/build.mjs`).
 */

export const iconv = () => require('iconv-lite') as typeof import('iconv-lite');
export const jschardet = () => require('jschardet') as typeof import('jschardet');

/** Texts that are bundled as strings; each consumer's loader is stated once in its configuration. */
declare module '*.py' {
  const text: string;
  export default text;
}

declare module '*.md' {
  const text: string;
  export default text;
}

declare module '*.svg' {
  const text: string;
  export default text;
}

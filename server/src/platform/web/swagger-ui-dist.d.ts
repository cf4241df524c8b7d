/** The package's own entry would load the whole page's bundle as well. */
declare module 'swagger-ui-dist/absolute-path.js' {
  /** The folder with the page's files. */
  export default function absolutePath(): string;
}

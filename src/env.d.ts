declare module 'virtual:content' {
  export const content: import('./content/load.ts').Content;
}

declare namespace App {
  interface Locals {
    /** What the one dynamic page shows; set by the server before the page is asked for. */
    view: import('./server/view.ts').View;
  }
}

/** Undoes a registration once; the library's users receive it from `app.hook.*`. */
export class Disposable {
  private undo: (() => unknown) | undefined;

  constructor(undo: () => unknown) {
    this.undo = undo;
  }

  static from(...parts: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }

  dispose(): void {
    const { undo } = this;
    this.undo = undefined;
    undo?.();
  }
}

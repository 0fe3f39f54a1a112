import { z } from 'zod';
import type { BlobStore } from '../../shared/storage/blob-store';
import { callWithin } from '../../shared/resilience/call-within';
import type { Clock } from '../../shared/time/clock';
import { bySku, stockLevel, type StockLevel, type StockSource } from './stock-level';

export const stockCopyContainer = 'stock-copy';

const levelsBlob = 'levels.json';
/** Beside the levels, because it changes while they stay. */
const sourceBlob = 'source.json';

/** Milliseconds an instance goes by what it has read; with the refresh every two minutes a copy is three minutes old at most. */
const heldForMs = 20_000;

/** Milliseconds a caller waits for a newer copy before the one held stands in: whoever asks has seconds. */
const patienceMs = 1_000;

/** Milliseconds after which a copy should have been replaced. */
export const overdueAfterMs = 180_000;

const storedLevels = z.object({ asOfMs: z.int(), levels: z.array(stockLevel) });
const storedSource = z.object({ isReachable: z.boolean() });

interface Held {
  asOfMs: number;
  isSourceReachable: boolean;
  articles: ReadonlyMap<string, readonly StockLevel[]>;
}

/**
 * All levels as one blob, which a refresh replaces as a whole: a reader sees the copy of before or the one of after. It
 * suits some hundred thousand levels; each instance holds them in memory.
 */
export class StockCopy {
  private readonly blobs: () => BlobStore;
  private readonly clock: Clock;
  private held: Held | undefined;
  private readAgainAtMs = 0;
  private reading: Promise<Held | undefined> | undefined;

  constructor(blobs: () => BlobStore, clock: Clock) {
    this.blobs = blobs;
    this.clock = clock;
  }

  /** @param asOfMs when the ERP was asked for the first of them */
  async replace(levels: readonly StockLevel[], asOfMs: number): Promise<void> {
    await this.put(levelsBlob, { asOfMs, levels });
    await this.noteSource({ isReachable: true });
  }

  /** Says whether the ERP answered; readers of the copy are told. */
  async noteSource(source: { isReachable: boolean }): Promise<void> {
    await this.put(sourceBlob, source);
    this.readAgainAtMs = 0;
  }

  /** Undefined before the first refresh. While storage does not answer, what was read last stands in. */
  async current(): Promise<StockSource | undefined> {
    const held = await this.fresh();
    if (!held) return undefined;
    return {
      freshness: 'cached',
      asOfMs: held.asOfMs,
      isSourceReachable: held.isSourceReachable,
      isOverdue: this.clock.now() - held.asOfMs > overdueAfterMs,
      levelsOf: (sku) => held.articles.get(sku),
    };
  }

  private async fresh(): Promise<Held | undefined> {
    const { held, clock } = this;
    if (held && clock.now() < this.readAgainAtMs) return held;
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    if (!held) return this.reading;
    const { reading } = this;
    return callWithin({ timeoutMs: patienceMs, clock }, () => reading).catch(() => {
      this.readAgainAtMs = clock.now() + heldForMs;
      return held;
    });
  }

  private async read(): Promise<Held | undefined> {
    const [levelsRead, sourceRead] = await Promise.all([this.get(levelsBlob), this.get(sourceBlob)]);
    if (levelsRead === undefined) return undefined;
    const { asOfMs, levels } = storedLevels.parse(levelsRead);
    const isSourceReachable = sourceRead === undefined || storedSource.parse(sourceRead).isReachable;
    this.held = { asOfMs, isSourceReachable, articles: bySku(levels) };
    this.readAgainAtMs = this.clock.now() + heldForMs;
    return this.held;
  }

  private async put(name: string, value: unknown): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(value));
    await this.blobs().put(stockCopyContainer, name, bytes, { contentType: 'application/json' });
  }

  private async get(name: string): Promise<unknown> {
    const bytes = await this.blobs().get(stockCopyContainer, name);
    return bytes && JSON.parse(Buffer.from(bytes).toString('utf8'));
  }
}

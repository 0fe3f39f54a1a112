import { defaultDeliverySettings, type DeliverySettings } from './delivery-settings';
import { seededRandom } from './seeded-random';

/** The delivery settings in force, and the random numbers they are applied with. */
export class DeliveryControl {
  private settings: DeliverySettings;
  private nextRandom: () => number;

  constructor(settings: Partial<DeliverySettings> = {}) {
    this.settings = { ...defaultDeliverySettings, ...settings };
    this.nextRandom = seededRandom(this.settings.seed);
  }

  get current(): DeliverySettings {
    return this.settings;
  }

  change(settings: Partial<DeliverySettings>): DeliverySettings {
    this.settings = { ...this.settings, ...settings };
    this.nextRandom = seededRandom(this.settings.seed);
    return this.settings;
  }

  isDuplicated(): boolean {
    return this.nextRandom() < this.settings.duplicateShare;
  }

  /** Draws only where something is dropped, so that the other draws stay the same without. */
  isDropped(): boolean {
    const { dropShare } = this.settings;
    return dropShare > 0 && this.nextRandom() < dropShare;
  }

  /** How long the next delivery is held back. */
  holdMs(): number {
    return this.settings.shuffle ? Math.floor(this.nextRandom() * this.settings.shuffleWindowMs) : 0;
  }
}

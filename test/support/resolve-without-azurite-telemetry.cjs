'use strict';

const path = require('node:path');

const azurite = `${path.sep}azurite${path.sep}`;

/**
 * Azurite loads the SDK of its own telemetry, which nobody here switches on, and that takes longer than all else of it.
 * local/azurite leaves it out as well, in a way that Jest's own modules do not know.
 */
module.exports = (request, options) =>
  request === 'applicationinsights' && options.basedir.includes(azurite)
    ? path.join(__dirname, 'nothing.cjs')
    : options.defaultResolver(request, options);

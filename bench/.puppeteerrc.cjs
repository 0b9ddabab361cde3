// The browser comes from the machine or from an npm package, so `npm ci` never downloads one.
module.exports = { skipDownload: true };
